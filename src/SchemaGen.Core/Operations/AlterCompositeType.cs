namespace SchemaGen.Operations;

/// <summary>
/// Takes attributes of a composite type away, adds others at its end, and changes comments. For another type of an attribute
/// that stays, which PostgreSQL cannot change while a column holds values of it, make another composite type and give the columns that.
/// </summary>
/// <param name="Type">The type as it is to be.</param>
public sealed record AlterCompositeType(CompositeType Type) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        if (!schema.RequireCompositeType(Type.Name, this).CanBecome(Type))
            throw new OperationException(this, "an attribute that stays keeps its type and collation; create another composite type and change the type of the columns.");
        return schema with { CompositeTypes = schema.CompositeTypes.Set(Type) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterCompositeType(before.RequireCompositeType(Type.Name, this))];

    /// <inheritdoc />
    public override string ToString() => $"change composite type {Type.Name}";
}
