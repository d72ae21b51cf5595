namespace SchemaGen.Schema;

/// <summary>A sequence that does not belong to an identity column.</summary>
/// <param name="Name">The schema and the name.</param>
public sealed record Sequence(QualifiedName Name) : ISchemaObject
{
    /// <summary>The data type: <c>smallint</c>, <c>integer</c> or <c>bigint</c>.</summary>
    public PgType Type { get; init; } = PgType.BigInt;

    /// <summary>How it counts.</summary>
    public SequenceOptions Options { get; init; } = SequenceOptions.Default;

    /// <summary>The table and column it is dropped with (<c>OWNED BY</c>), or null.</summary>
    public ColumnReference? OwnedBy { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
