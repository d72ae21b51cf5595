namespace SchemaGen.Operations;

/// <summary>Drops a view.</summary>
/// <param name="View">The view's name.</param>
public sealed record DropView(QualifiedName View) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireView(View, this);
        schema.RequireUnviewed(View, this);
        return schema.WithoutGrantsOn(GrantTarget.Table, View) with { Views = schema.Views.Remove(View) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateView(before.RequireView(View, this)), .. GrantsAgain.On(before, GrantTarget.Table, View)];

    /// <inheritdoc />
    public override string ToString() => $"drop view {View}";
}
