namespace SchemaGen.Operations;

/// <summary>
/// Renames a PostgreSQL schema. Everything in it goes on under its own name, and so does all that names it; bodies of functions in quotes and
/// the settings of functions are texts, which stay.
/// </summary>
/// <param name="Name">The schema's name.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameSchema(string Name, string NewName) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        DatabaseSchema renamed = schema.RequireSchema(Name, this) with { Name = NewName };
        if (schema.HasSchema(NewName))
            throw new OperationException(this, $"there is a schema \"{NewName}\" already.");
        return schema.RenameSchema(Name, NewName) with { Schemas = schema.Schemas.Replace(Name, renamed) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) => [new RenameSchema(NewName, Name)];

    /// <inheritdoc />
    public override string ToString() => $"rename schema {Name} to {NewName}";
}
