namespace SchemaGen.Generator.Reading;

/// <summary>The schema that all models together ask for.</summary>
internal sealed record DesiredSchema
{
    /// <summary>The schema, of what could be read.</summary>
    public required SchemaSnapshot Snapshot { get; init; }

    /// <summary>The complete models, in ordinal order of their full names.</summary>
    public required EquatableArray<ModelSpec> Models { get; init; }

    /// <summary>What is wrong between models; problems inside one model are with that model.</summary>
    public EquatableArray<ModelProblem> Problems { get; init; }

    /// <summary>The tables of models with problems: what becomes of them is not known until those are mended.</summary>
    public EquatableArray<QualifiedName> UnknownTables { get; init; }

    /// <summary>Whether every table is known, so that the schema can be emitted, recorded and compared as a whole.</summary>
    public required bool IsComplete { get; init; }
}
