using Microsoft.CodeAnalysis;

namespace SchemaGen.Benchmarks.Generator;

/// <summary>A property of one model gets another name.</summary>
public class ModelEdit : GenerationBenchmark
{
    private protected override Compilation Next(Compilation before) => Project.EditModel(before);
}
