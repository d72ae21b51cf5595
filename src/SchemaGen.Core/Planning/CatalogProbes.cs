using SchemaGen.Sql;

namespace SchemaGen.Planning;

/// <summary>
/// Questions to the catalogue that tell whether a step that committed by itself has had its effect: true when it has, false when there is nothing
/// of it, and NULL when an interrupted attempt has left half of it.
/// </summary>
internal static class CatalogProbes
{
    public static string IndexIsValid(QualifiedName index) => $"select case when count(*) = 0 then false when bool_and(indisvalid) then true end {Index(index)}";

    public static string IndexIsGone(QualifiedName index) => $"select case when count(*) = 0 then true when bool_and(indisvalid) then false end {Index(index)}";

    /// <summary>For servers that detach concurrently: 14 and later.</summary>
    public static string IsNoPartition(QualifiedName table) => $"select case when count(*) = 0 then true when not bool_or(inhdetachpending) then false end {Inherits(table)}";

    public static string DetachIsPending(QualifiedName table) => $"select {Inherits(table)} and inhdetachpending";

    private static string Index(QualifiedName index) => $"from pg_catalog.pg_index where indexrelid = {Oid(index)}";

    private static string Inherits(QualifiedName table) => $"from pg_catalog.pg_inherits where inhrelid = {Oid(table)}";

    // Null when there is nothing of that name.
    private static string Oid(QualifiedName relation) => $"pg_catalog.to_regclass({SqlText.Literal(SqlText.QualifiedName(relation))})";
}
