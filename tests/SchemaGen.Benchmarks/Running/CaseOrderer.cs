using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;

namespace SchemaGen.Benchmarks.Running;

/// <summary>
/// Runs the cases of a group right after one another, and in every other round backwards: what drifts on a machine meets all of them alike.
/// </summary>
internal sealed class CaseOrderer(Func<BenchmarkCase, CaseKey> keys, bool backwards) : DefaultOrderer
{
    public override IEnumerable<BenchmarkCase> GetExecutionOrder(
        ImmutableArray<BenchmarkCase> benchmarksCase, IEnumerable<BenchmarkLogicalGroupRule>? order = null)
    {
        var groups = benchmarksCase.GroupBy(c => keys(c).Group).Select(static g => g.ToList());
        return groups.SelectMany(g => backwards ? Enumerable.Reverse(g) : g);
    }
}
