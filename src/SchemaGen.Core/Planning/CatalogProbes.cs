using SchemaGen.Sql;

namespace SchemaGen.Planning;

/// <summary>Questions to the catalogue that tell whether a step that committed by itself has had its effect.</summary>
internal static class CatalogProbes
{
    public static string IndexIsValid(QualifiedName index) =>
        $"select exists (select from pg_catalog.pg_index as i {Joined(index)} and i.indisvalid)";

    public static string IndexIsGone(QualifiedName index) => $"select not exists (select from pg_catalog.pg_index as i {Joined(index)})";

    public static string IsNoPartition(QualifiedName table) => $"select not exists ({Inherits(table)})";

    public static string DetachIsPending(QualifiedName table) => $"{Inherits(table)} and i.inhdetachpending";

    private static string Inherits(QualifiedName table) =>
        "select from pg_catalog.pg_inherits as i join pg_catalog.pg_class as c on c.oid = i.inhrelid "
        + "join pg_catalog.pg_namespace as n on n.oid = c.relnamespace "
        + $"where n.nspname = {SqlText.Literal(table.Schema)} and c.relname = {SqlText.Literal(table.Name)}";

    private static string Joined(QualifiedName index) =>
        "join pg_catalog.pg_class as c on c.oid = i.indexrelid join pg_catalog.pg_namespace as n on n.oid = c.relnamespace "
        + $"where n.nspname = {SqlText.Literal(index.Schema)} and c.relname = {SqlText.Literal(index.Name)}";
}
