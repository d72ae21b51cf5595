using SchemaGen.Diffing;

namespace SchemaGen.Generator.Reading;

/// <summary>The schema that all models together ask for.</summary>
internal sealed record DesiredSchema
{
    /// <summary>The schema, of what could be read.</summary>
    public required SchemaSnapshot Snapshot { get; init; }

    /// <summary>The models that could be read, wholly or in part, in ordinal order of their full names.</summary>
    public required EquatableArray<ModelSpec> Models { get; init; }

    /// <summary>The models whose full names differ from another's by case alone.</summary>
    public EquatableArray<string> Lookalikes { get; init; }

    /// <summary>The renames that the models and the assembly declare.</summary>
    public DeclaredRenames Renames { get; init; } = DeclaredRenames.None;

    /// <summary>What is wrong between models.</summary>
    public EquatableArray<ModelProblem> Problems { get; init; }

    /// <summary>What is wrong inside models and between them.</summary>
    public EquatableArray<ModelProblem> AllProblems { get; init; }

    /// <summary>What is wrong with what the assembly declares beside the models.</summary>
    public EquatableArray<DefinitionProblem> DefinitionProblems { get; init; }

    /// <summary>The tables of models with problems: what becomes of them is not known until those are mended.</summary>
    public EquatableArray<QualifiedName> UnknownTables { get; init; }

    /// <summary>Whether at least the name of each table is known; without that, a table that is only missing here looks dropped.</summary>
    public required bool AreTablesNamed { get; init; }

    /// <summary>Whether every table is known, so that the schema can be emitted, recorded and compared as a whole.</summary>
    public required bool IsComplete { get; init; }
}
