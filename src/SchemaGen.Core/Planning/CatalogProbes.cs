using SchemaGen.Sql;

namespace SchemaGen.Planning;

/// <summary>Questions to the catalogue that tell whether a step that committed by itself has had its effect.</summary>
internal static class CatalogProbes
{
    public static string IndexIsValid(QualifiedName index) =>
        $"select exists (select from pg_catalog.pg_index where indexrelid = {Oid(index)} and indisvalid)";

    public static string IndexIsGone(QualifiedName index) => $"select not exists (select from pg_catalog.pg_index where indexrelid = {Oid(index)})";

    public static string IsNoPartition(QualifiedName table) => $"select not exists ({Inherits(table)})";

    public static string DetachIsPending(QualifiedName table) => $"{Inherits(table)} and inhdetachpending";

    private static string Inherits(QualifiedName table) => $"select from pg_catalog.pg_inherits where inhrelid = {Oid(table)}";

    // Null when there is nothing of that name.
    private static string Oid(QualifiedName relation) => $"pg_catalog.to_regclass({SqlText.Literal(SqlText.QualifiedName(relation))})";
}
