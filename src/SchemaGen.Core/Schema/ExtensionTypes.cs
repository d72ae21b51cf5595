namespace SchemaGen.Schema;

/// <summary>
/// Types that extensions bring. A schema names them without the PostgreSQL schema that the extension is in: models leave it to the search path, and
/// moving an extension changes no column.
/// </summary>
public static class ExtensionTypes
{
    /// <summary>The schema with such types named without a PostgreSQL schema, however they were written: <c>public.citext</c> is <c>citext</c>.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The same schema where none is written with one.</returns>
    public static SchemaSnapshot Unqualified(SchemaSnapshot schema) => With(
        schema,
        type => type.Schema is { } own && NeededExtensions.BringingType(SpatialTypes.Stem(type)) is not null && !schema.HasType(new(own, type.Name)) ? type with { Schema = null } : type);

    /// <summary>The schema with such types named with the PostgreSQL schema of their extension where the search path need not have that.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="extensions">The extensions, and where they are.</param>
    /// <returns>The schema whose types are found whatever the search path is.</returns>
    public static SchemaSnapshot Qualified(SchemaSnapshot schema, NamedList<Extension> extensions) => With(
        schema,
        type => type.Schema is null && NeededExtensions.BringingType(SpatialTypes.Stem(type)) is { } brings && extensions.Find(brings)?.Schema is { } there and not QualifiedName.DefaultSchema
            ? type with { Schema = there }
            : type);

    private static SchemaSnapshot With(SchemaSnapshot schema, Func<PgType, PgType> write) => schema with
    {
        Domains = Changed(schema.Domains, d => d with { Type = write(d.Type) }),
        CompositeTypes = Changed(schema.CompositeTypes, c => c.Attributes.All(a => write(a.Type) == a.Type)
            ? c
            : c with { Attributes = c.Attributes.Select(a => a with { Type = write(a.Type) }).ToNamedList() }),
        Tables = Changed(schema.Tables, t => t.Columns.All(c => ReferenceEquals(write(c.Type), c.Type))
            ? t
            : t with { Columns = t.Columns.Select(c => c with { Type = write(c.Type) }).ToNamedList() }),
    };

    private static SchemaObjects<T> Changed<T>(SchemaObjects<T> items, Func<T, T> write)
        where T : class, ISchemaObject =>
        items.Select(i => (From: i, To: write(i))).Where(static c => !c.From.Equals(c.To)).Aggregate(items, static (all, c) => all.Set(c.To));
}
