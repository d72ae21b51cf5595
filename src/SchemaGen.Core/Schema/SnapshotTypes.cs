namespace SchemaGen.Schema;

/// <summary>What the types that users created stand for, and who uses them.</summary>
public static class SnapshotTypes
{
    /// <summary>Whether there is a type of that name that somebody created as one; tables, views and sequences have row types besides.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">The qualified name.</param>
    /// <returns>True when there is one.</returns>
    public static bool HasType(this SchemaSnapshot schema, QualifiedName name) =>
        schema.Enums.Contains(name) || schema.Domains.Contains(name) || schema.CompositeTypes.Contains(name);

    /// <summary>What values of a type are stored as: for a domain its type, and that of this one where it is a domain again.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">A type.</param>
    /// <returns>The type itself when it is no domain that the schema knows, or an array.</returns>
    public static PgType BaseOf(this SchemaSnapshot schema, PgType type)
    {
        while (schema.DomainOf(type) is { } domain)
            type = domain.Type;
        return type;
    }

    /// <summary>Whether a type is a domain that not every value of its stored type fits into, for which PostgreSQL looks at each row.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">A type.</param>
    /// <returns>True when it, or a domain that it stands on, has a check or forbids NULL.</returns>
    public static bool IsConstrained(this SchemaSnapshot schema, PgType type)
    {
        for (; schema.DomainOf(type) is { } domain; type = domain.Type)
        {
            if (domain.NotNull || !domain.Checks.IsEmpty)
                return true;
        }

        return false;
    }

    /// <summary>Whether NULL is no value of a type, because it is a domain, or stands on one, that says so.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">A type.</param>
    /// <returns>True when each value of it is one.</returns>
    public static bool ForbidsNull(this SchemaSnapshot schema, PgType type)
    {
        for (; schema.DomainOf(type) is { } domain; type = domain.Type)
        {
            if (domain.NotNull)
                return true;
        }

        return false;
    }

    /// <summary>Whether an insert that leaves the column out fails: nothing but the insert gives it a value, and it or its domain forbids NULL.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="column">A column.</param>
    /// <returns>True when each insert has to supply it.</returns>
    public static bool MustSupply(this SchemaSnapshot schema, Column column) =>
        column is { Default: null, Identity: null, Generated: null }
        && (!column.Nullable || schema.ForbidsNull(column.Type))
        // PostgreSQL looks for the default of the domain itself, and not for those of what it stands on.
        && schema.DomainOf(column.Type)?.Default is null;

    /// <summary>The columns whose values a domain's constraints judge: those of the domain and of domains over it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="domain">The domain.</param>
    /// <returns>The columns.</returns>
    public static IEnumerable<ColumnReference> ColumnsJudgedBy(this SchemaSnapshot schema, QualifiedName domain) =>
        from table in schema.Tables
        from column in table.Columns
        where schema.StandsOn(column.Type, domain)
        select new ColumnReference(table.Name, column.Name);

    /// <summary>Whether a type is a domain, or one over it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">A type.</param>
    /// <param name="domain">The domain.</param>
    /// <returns>True when the domain's constraints judge values of the type.</returns>
    public static bool StandsOn(this SchemaSnapshot schema, PgType type, QualifiedName domain)
    {
        while (schema.DomainOf(type) is { } found)
        {
            if (found.Name == domain)
                return true;
            type = found.Type;
        }

        return false;
    }

    /// <summary>The columns of a type, or of arrays of it.</summary>
    internal static IEnumerable<ColumnReference> ColumnsOfType(this SchemaSnapshot schema, QualifiedName type) =>
        from table in schema.Tables
        from column in table.Columns
        where column.Type.Is(type)
        select new ColumnReference(table.Name, column.Name);

    /// <summary>What is of a type, for a person.</summary>
    internal static IEnumerable<string> UsersOf(this SchemaSnapshot schema, QualifiedName type) =>
        schema.ColumnsOfType(type).Select(static c => $"column {c}").Concat(schema.TypesMadeOf(type));

    /// <summary>The domains and composite types that are made of a type, for a person.</summary>
    internal static IEnumerable<string> TypesMadeOf(this SchemaSnapshot schema, QualifiedName type) =>
        schema.Domains.Where(d => d.Type.Is(type)).Select(static d => $"domain \"{d.Name}\"")
            .Concat(schema.CompositeTypes.Where(c => c.Attributes.Any(a => a.Type.Is(type))).Select(static c => $"composite type \"{c.Name}\""));

    /// <summary>Whether it is the type of that name, or an array of it.</summary>
    internal static bool Is(this PgType type, QualifiedName name) => type.Schema == name.Schema && type.Name == name.Name;

    private static Domain? DomainOf(this SchemaSnapshot schema, PgType type) =>
        type.Schema is { } own && !type.IsArray ? schema.Domains.Find(new(own, type.Name)) : null;
}
