using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>What hangs on a column that another takes the place of.</summary>
internal static class ColumnHolders
{
    /// <summary>The condition of a dependency, <c>d</c>, that the column would take along without a word: an index that nobody recorded, extended statistics.</summary>
    public static string Unrecorded(Table table) =>
        "d.classid = 'pg_statistic_ext'::regclass\n"
        + $"        or d.classid = 'pg_class'::regclass and exists (select from pg_catalog.pg_class as c where c.oid = d.objid and c.relkind in ('i', 'I') and c.relname <> all ({Known(table)}))";

    /// <summary>The names of the indexes and constraints that are recorded, as an array.</summary>
    public static string Known(Table table) => Texts(TableRules.IndexNames(table).Concat(TableRules.ConstraintNames(table)));

    /// <summary>An array of texts.</summary>
    public static string Texts(IEnumerable<string> texts) => $"array[{string.Join(", ", texts.Select(SqlText.Literal))}]::text[]";

    /// <summary>Fails where something of a kind depends on the column, and names it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="kinds">The condition of a dependency, <c>d</c>.</param>
    /// <param name="others">A clause behind the query, which may add others by <c>union</c>.</param>
    /// <param name="refused">What cannot be done.</param>
    /// <returns>The statement.</returns>
    public static string Refuse(QualifiedName table, string column, string kinds, string others, string refused)
    {
        string body =
            "declare\n  dependents text;\nbegin\n"
            + "  select string_agg(thing, ', ' order by thing) into dependents from (select pg_describe_object(d.classid, d.objid, d.objsubid) as thing\n"
            + "    from pg_catalog.pg_depend as d join pg_catalog.pg_attribute as a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid\n"
            + $"    where d.refclassid = 'pg_class'::regclass and d.refobjid = {SqlText.Literal(SqlText.QualifiedName(table))}::regclass and a.attname = {SqlText.Literal(column)}\n"
            + $"      and ({kinds}){others}) as things;\n"
            + "  if dependents is not null then\n"
            + $"    raise exception using errcode = 'dependent_objects_still_exist', message = {SqlText.Literal(refused + " while these use it: ")} || dependents,\n"
            + "      hint = 'Record them, or drop them before the change and create them again after it, in SQL operations of the migration.';\n  end if;\nend";
        return "do " + SqlText.Literal(body);
    }
}
