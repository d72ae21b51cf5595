namespace SchemaGen.Risks;

/// <summary>What a change of the schema breaks of a query surface.</summary>
public static class SurfaceCheck
{
    /// <summary>Compares what code does with the schema before and after a change.</summary>
    /// <param name="surface">What the code reads and writes.</param>
    /// <param name="before">The schema before the change; what it breaks already is left out.</param>
    /// <param name="after">The schema after the change.</param>
    /// <returns>What breaks, as the end of a sentence about the release.</returns>
    public static IEnumerable<string> Broken(QuerySurface surface, SchemaSnapshot before, SchemaSnapshot after)
    {
        foreach (string breakage in surface.Tables.SelectMany(t => BrokenTable(t, before, after)))
            yield return breakage;
        foreach (EnumType known in surface.Enums)
        {
            if (before.Enums.Find(known.Name) is not { } now || after.Enums.Find(known.Name) == now)
                continue;
            EnumType? then = after.Enums.Find(known.Name);
            if (then is null)
                yield return $"uses the type {known.Name}, which is then gone";
            IEnumerable<string> gone = then is null
                ? []
                : known.Labels.Items.Where(l => now.Labels.Items.Contains(l) && !then.Labels.Items.Contains(l));
            foreach (string label in gone)
                yield return $"writes the label {label} of {known.Name}, which is then gone";
        }
    }

    /// <summary>As <see cref="Broken"/>, for one table.</summary>
    internal static IEnumerable<string> BrokenTable(TableSurface surface, SchemaSnapshot before, SchemaSnapshot after)
    {
        Table? now = before.Tables.Find(surface.Name);
        Table? then = after.Tables.Find(surface.Name);
        // The same columns are others where a domain is another.
        return (ReferenceEquals(now, then) && before.Domains == after.Domains) || now is null
            ? []
            : OfTable(surface, after, then).Except(OfTable(surface, before, now), StringComparer.Ordinal);
    }

    private static IEnumerable<string> OfTable(TableSurface surface, SchemaSnapshot schema, Table? table)
    {
        if (table is null)
            return [$"uses {surface.Name}, which is then gone"];
        HashSet<string> written = new(surface.Inserts, StringComparer.Ordinal);
        return surface.Reads.SelectMany(c => OfRead(surface.Name, c, schema, table.Columns.Find(c.Name)))
            .Concat(table.Columns.SelectMany(c => OfInsert(surface.Name, c, schema, written.Contains(c.Name))))
            .Concat(OfConflicts(surface, table));
    }

    private static IEnumerable<string> OfRead(QualifiedName table, Column expected, SchemaSnapshot schema, Column? column)
    {
        if (column is null)
        {
            yield return $"reads {table}.{expected.Name}, which is then gone";
            yield break;
        }

        if (column.Nullable && !expected.Nullable)
            yield return $"reads {table}.{column.Name} as required, and this allows NULL";
        PgType type = schema.BaseOf(column.Type);
        if (type != expected.Type && !ConversionMatrix.ReadsAlike(expected.Type, type))
            yield return $"reads and writes {table}.{column.Name} as {expected.Type}, and this makes it {column.Type}";
    }

    private static IEnumerable<string> OfInsert(QualifiedName table, Column column, SchemaSnapshot schema, bool supplied)
    {
        if (!supplied && schema.MustSupply(column))
            yield return $"inserts {table} without {column.Name}, and this makes it required";
        if (supplied && column.Generated is not null)
            yield return $"inserts {table} with {column.Name}, and this makes it computed";
        if (supplied && column.Identity is { Generation: IdentityGeneration.Always })
            yield return $"inserts {table} with {column.Name}, and this makes the database alone number it";
    }

    private static IEnumerable<string> OfConflicts(TableSurface surface, Table table)
    {
        List<HashSet<string>> keys = [.. UniqueKeys.Of(table).Select(static k => new HashSet<string>(k, StringComparer.Ordinal))];
        return surface.ConflictTargets.Items
            .Where(t => !keys.Any(k => k.SetEquals(t)))
            .Select(t => $"upserts {surface.Name} by {string.Join(", ", t)}, which is then no unique key");
    }
}
