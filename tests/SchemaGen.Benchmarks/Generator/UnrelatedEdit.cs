using Microsoft.CodeAnalysis;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>A keystroke in a file that has nothing to do with any model.</summary>
public class UnrelatedEdit : GenerationBenchmark
{
    private protected override Compilation Next(Compilation before) => Project.EditUnrelated(before);
}
