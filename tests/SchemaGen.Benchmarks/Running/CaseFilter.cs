using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;

namespace SchemaGen.Benchmarks.Running;

/// <summary>Keeps some benchmarks.</summary>
internal sealed class CaseFilter(Func<BenchmarkCase, bool> keeps) : IFilter
{
    public bool Predicate(BenchmarkCase benchmarkCase) => keeps(benchmarkCase);
}
