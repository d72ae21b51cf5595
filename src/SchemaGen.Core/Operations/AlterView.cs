namespace SchemaGen.Operations;

/// <summary>Changes a view. Views that read it are created anew with it, in one transaction, and keep their grants and comments.</summary>
/// <param name="View">The view as it is to be.</param>
public sealed record AlterView(View View) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireView(View.Name, this);
        this.Refuse(SnapshotValidator.OfView(View));
        return schema with { Views = schema.Views.Set(View) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new AlterView(before.RequireView(View.Name, this))];

    /// <inheritdoc />
    public override string ToString() => $"change view {View.Name}";
}
