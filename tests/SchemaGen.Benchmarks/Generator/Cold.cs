using Microsoft.CodeAnalysis;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>Everything is generated for the first time.</summary>
public class Cold : GenerationBenchmark
{
    private protected override bool StartsAnew => true;

    private protected override Compilation Next(Compilation before) => Project.Fresh();
}
