using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;

namespace SchemaGen.Benchmarks.Running;

/// <summary>Keeps the benchmarks whose group or case has a text in its name.</summary>
internal sealed class CaseFilter(string text, string? caseParameter) : IFilter
{
    public bool Predicate(BenchmarkCase benchmarkCase) =>
        CaseKey.Of(benchmarkCase, caseParameter).ToString().Contains(text, StringComparison.OrdinalIgnoreCase);
}
