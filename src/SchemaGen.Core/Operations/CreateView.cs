namespace SchemaGen.Operations;

/// <summary>Creates a view.</summary>
/// <param name="View">The view.</param>
public sealed record CreateView(View View) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        schema.RequireSchemaOf(View.Name.Schema, this);
        schema.RequireFreeRelationAndType(View.Name, this);
        this.Refuse(SnapshotValidator.OfView(View));
        return schema with { Views = schema.Views.Set(View) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new DropView(View.Name)];

    /// <inheritdoc />
    public override string ToString() => $"create view {View.Name}";
}
