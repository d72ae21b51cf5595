namespace SchemaGen.Operations;

/// <summary>Drops an empty PostgreSQL schema.</summary>
/// <param name="Name">The schema's name.</param>
public sealed record DropSchema(string Name) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        _ = schema.RequireSchema(Name, this);
        bool used = schema.Tables.Any(t => t.Name.Schema == Name) || schema.Enums.Any(e => e.Name.Schema == Name)
            || schema.Domains.Any(d => d.Name.Schema == Name) || schema.CompositeTypes.Any(c => c.Name.Schema == Name)
            || schema.Sequences.Any(s => s.Name.Schema == Name) || schema.Extensions.Any(e => e.Schema == Name)
            || schema.Routines.Any(r => r.Name.Schema == Name) || schema.Views.Any(v => v.Name.Schema == Name);
        if (used)
            throw new OperationException(this, "it is not empty; drop or move what is in it first.");
        return schema.WithoutGrantsOn(GrantTarget.Schema, Name) with { Schemas = schema.Schemas.Remove(Name) };
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new CreateSchema(before.RequireSchema(Name, this)), .. GrantsAgain.On(before, GrantTarget.Schema, Name)];

    /// <inheritdoc />
    public override string ToString() => $"drop schema {Name}";
}
