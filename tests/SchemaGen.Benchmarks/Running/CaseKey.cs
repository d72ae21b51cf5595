using BenchmarkDotNet.Running;

namespace SchemaGen.Benchmarks.Running;

/// <summary>What is measured: a group of things that do the same, and one of them.</summary>
/// <param name="Group">The operation with its parameters.</param>
/// <param name="Case">Who does it.</param>
internal readonly record struct CaseKey(string Group, string Case)
{
    /// <summary>The key of a benchmark.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="caseParameter">The parameter that is the case; null when the method is.</param>
    public static CaseKey Of(BenchmarkCase benchmark, string? caseParameter)
    {
        string method = benchmark.Descriptor.WorkloadMethod.Name;
        var others = benchmark.Parameters.Items.Where(p => p.Name != caseParameter).Select(static p => $"{p.Name}={p.Value}");
        string start = caseParameter is null ? benchmark.Descriptor.Type.Name : method;
        return new(string.Join(' ', others.Prepend(start)), caseParameter is null ? method : benchmark.Parameters[caseParameter].ToString()!);
    }
}
