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

    /// <summary>The collation's name after the change, or null for the database's default.</summary>
    public string? Collation { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireTable(Table, this).RequireNoPartitionKey(Column, this);
        return schema.EditColumn(Table, Column, this, c => c with { Type = Type, Collation = Collation });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        Column column = before.RequireColumn(Table, Column, this);
        return [new AlterColumnType(Table, Column, column.Type) { Collation = column.Collation, Using = DownUsing }];
    }

    /// <inheritdoc />
    public override string ToString() => $"change type of {Table}.{Column} to {Type}";
}
