namespace SchemaGen.Operations;

/// <summary>Creates a table with all that belongs to it.</summary>
/// <param name="Table">The table.</param>
public sealed record CreateTable(Table Table) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(Table.Name.Schema, this);
        schema.RequireFreeRelationAndType(Table.Name, this);
        this.Refuse(TableRules.Of(schema, Table));
        foreach (string index in TableRules.RelationNames(Table))
            schema.RequireFreeRelation(new(Table.Name.Schema, index), this);
        return schema.With(Table);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropTable(Table.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create table {Table.Name}";
}
