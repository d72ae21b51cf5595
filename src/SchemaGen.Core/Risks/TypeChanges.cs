using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>
/// What PostgreSQL does when a column's type changes. A test asks the server about each pair of built-in types, so that this matrix is
/// what the server does and not what is often written.
/// </summary>
public static class TypeChanges
{
    /// <summary>Classifies a type change.</summary>
    /// <param name="from">The column's type.</param>
    /// <param name="to">The type that it gets.</param>
    /// <param name="dependents">What is defined over the column; null for nothing.</param>
    /// <param name="collationChanges">Whether the column's collation changes too.</param>
    /// <returns>What the server does, and what happens to the values.</returns>
    public static TypeChange Classify(PgType from, PgType to, DependentsOfColumn? dependents = null, bool collationChanges = false)
    {
        TypeChange change = ConversionMatrix.Convert(from, to);
        if (dependents is null)
            return change;
        if (dependents.GeneratedColumns.Count > 0 && from != to)
            return change with { Work = TypeChangeWork.Refused };
        // A scan or an index build is part of a rewrite.
        TypeChangeWork also = OfDependents(dependents, change, collationChanges);
        return change with { Work = also > change.Work ? also : change.Work };
    }

    /// <summary>Classifies a type change of a schema whose domains are known.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="from">The column's type.</param>
    /// <param name="to">The type that it gets.</param>
    /// <param name="dependents">What is defined over the column; null for nothing.</param>
    /// <param name="collationChanges">Whether the column's collation changes too.</param>
    /// <returns>What the server does, and what happens to the values: those of a domain are those of its type, which a constraint may refuse.</returns>
    public static TypeChange Classify(
        SchemaSnapshot schema, PgType from, PgType to, DependentsOfColumn? dependents = null, bool collationChanges = false)
    {
        TypeChange change = Classify(schema.BaseOf(from), schema.BaseOf(to), dependents, collationChanges);
        if (from == to || change.Work == TypeChangeWork.Refused)
            return change;
        if (dependents?.GeneratedColumns.Count > 0)
            return change with { Work = TypeChangeWork.Refused };
        if (!schema.IsConstrained(to))
            return change;
        // Each value is looked at by writing the table anew, even where nothing else would change.
        return change with
        {
            Work = TypeChangeWork.Rewrite,
            Safety = change.Safety == TypeChangeSafety.Lossless ? TypeChangeSafety.MayFail : change.Safety,
        };
    }

    private static TypeChangeWork OfDependents(DependentsOfColumn dependents, TypeChange change, bool collationChanges)
    {
        bool hasIndex = dependents.HasKey || dependents.Indexes.Count > 0;
        // PostgreSQL takes the files of an index over as they are, but not those of a partition's.
        bool isBuiltAnyway = collationChanges || change.DependsOnTimeZone || dependents.IsOfPartitioned;
        if (dependents.Indexes.Concat(dependents.ExclusionConstraints.Select(static e => e.ToIndex())).Any(IsPartialOrExpression) || (hasIndex && isBuiltAnyway))
            return TypeChangeWork.IndexRebuild;
        return dependents.CheckConstraints.Count > 0 ? TypeChangeWork.Scan : TypeChangeWork.CatalogOnly;
    }

    /// <summary>Whether two values of the type are compared by <c>=</c> without regard to a collation.</summary>
    internal static bool HasPlainEquality(PgType type) => ConversionMatrix.HasPlainEquality(type);

    /// <summary>Whether an index is built anew even when the type changes in the catalogue alone.</summary>
    internal static bool IsPartialOrExpression(TableIndex index) => index.Predicate is not null || index.Keys.Items.Any(static k => k.IsExpression);
}
