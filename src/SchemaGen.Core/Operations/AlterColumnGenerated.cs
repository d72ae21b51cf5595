namespace SchemaGen.Operations;

/// <summary>Changes the expression of a generated column, or makes it a plain column that keeps its values.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Generated">The new expression, or null for a plain column.</param>
public sealed record AlterColumnGenerated(QualifiedName Table, string Column, GeneratedColumn? Generated) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        if (schema.RequireColumn(Table, Column, this).Generated is not { } present)
            throw new OperationException(this, "it is a plain column; drop it and add a generated one.");
        if (Generated is null ? present.Virtual : Generated.Virtual != present.Virtual)
            throw new OperationException(this, "a virtual column cannot become a stored or a plain one, nor a stored one virtual; drop it and add it anew.");
        return schema.EditColumn(Table, Column, this, c => c with { Generated = Generated });
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        if (Generated is not null)
            return [new AlterColumnGenerated(Table, Column, before.RequireColumn(Table, Column, this).Generated)];

        // No statement gives a plain column an expression: it is dropped and computed anew, with all that is over it.
        DropColumn drop = new(Table, Column);
        var incoming = before.ForeignKeysTo(Table).Where(f => f.Table.Name != Table && f.Key.ReferencedColumns.Items.Contains(Column)).ToList();
        return
        [
            .. incoming.Select(static f => new DropForeignKey(f.Table.Name, f.Key.Name)),
            drop,
            .. drop.Invert(before),
            .. incoming.Select(static f => new AddForeignKey(f.Table.Name, f.Key)),
        ];
    }

    /// <inheritdoc />
    public override string ToString() => $"change expression of {Table}.{Column}";
}
