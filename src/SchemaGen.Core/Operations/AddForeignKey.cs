namespace SchemaGen.Operations;

/// <summary>Adds a foreign key.</summary>
/// <param name="Table">The table.</param>
/// <param name="ForeignKey">The foreign key.</param>
public sealed record AddForeignKey(QualifiedName Table, ForeignKey ForeignKey) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) =>
        schema.Edit(Table, this, t => t with { ForeignKeys = t.ForeignKeys.AddNew(ForeignKey, $"\"{Table}\"", this) });

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropForeignKey(Table, ForeignKey.Name)];

    /// <inheritdoc />
    public override string ToString() => $"add foreign key {ForeignKey.Name} to {Table}";
}
