namespace SchemaGen.Operations;

/// <summary>Changes the data type or collation of a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Type">The new type.</param>
public sealed record AlterColumnType(QualifiedName Table, string Column, PgType Type) : Operation
{
    /// <summary>The SQL expression that converts a value, or null for the assignment cast.</summary>
    public string? Using { get; init; }

    /// <summary>The SQL expression that converts a value back, or null for the assignment cast.</summary>
    public string? DownUsing { get; init; }

    /// <summary>
    /// A conversion that has a name, in place of <see cref="Using"/> and <see cref="DownUsing"/>; null for none. It is judged on a sample of the
    /// values before the change.
    /// </summary>
    public ValueConversion? Conversion { get; init; }

    /// <summary>Whether its author says how values are converted.</summary>
    public bool IsConversionStated => Using is not null || Conversion is not null;

    /// <summary>The collation's name after the change, or null for the database's default.</summary>
    public string? Collation { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireTable(Table, this).RequireNoPartitionKey(Column, this);
        return schema.EditColumn(Table, Column, this, c => Changed(c, schema));
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        Column column = before.RequireColumn(Table, Column, this);
        return [new AlterColumnType(Table, Column, column.Type) { Collation = column.Collation, Using = DownUsing, Conversion = DownUsing is null ? Conversion?.Inverse() : null }];
    }

    private Column Changed(Column column, SchemaSnapshot schema)
    {
        if (Conversion is not null && Using is not null)
            throw new OperationException(this, "it has a Conversion and a Using expression; keep one of them.");
        return Conversion?.Misfit(schema.BaseOf(column.Type), schema.BaseOf(Type)) is { } misfit
            ? throw new OperationException(this, misfit)
            : column with { Type = Type, Collation = Collation };
    }

    /// <inheritdoc />
    public override string ToString() => $"change type of {Table}.{Column} to {Type}";
}
