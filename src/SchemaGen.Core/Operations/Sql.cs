namespace SchemaGen.Operations;

/// <summary>Runs SQL as it is written: data changes, and what the vocabulary has no word for. It does not change the snapshot.</summary>
/// <param name="Up">The SQL, one or more statements.</param>
public sealed record Sql(string Up) : Operation
{
    /// <summary>The SQL that undoes it; empty when nothing needs undoing; null when it cannot be undone.</summary>
    public string? Down { get; init; }

    /// <summary>Whether it must run outside a transaction, as <c>VACUUM</c> must.</summary>
    public bool NoTransaction { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) => schema;

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        if (Down is null)
            throw new OperationException(this, "it has no Down; give one, or an empty string when there is nothing to undo.");
        return Down.Length == 0 ? [] : [new Sql(Down) { Down = Up, NoTransaction = NoTransaction }];
    }

    /// <inheritdoc />
    public override string ToString() => $"run sql";
}
