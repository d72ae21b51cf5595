using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>What hangs on a column that another takes the place of.</summary>
internal static class ColumnHolders
{
    /// <summary>An array of texts.</summary>
    public static string Texts(IEnumerable<string> texts) => $"array[{string.Join(", ", texts.Select(SqlText.Literal))}]::text[]";

    /// <summary>
    /// Fails where the column, of the table or of one that inherits it, would take something along without a word: an index or a constraint that nobody recorded,
    /// extended statistics. Names it.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="refused">What cannot be done.</param>
    /// <param name="kinds">The condition of a dependency on the table's column, <c>d</c>, that is named too.</param>
    /// <param name="others">A clause behind the query, which may add others by <c>union</c>.</param>
    /// <returns>The statement.</returns>
    public static string Refuse(Table table, string column, string refused, string kinds = "false", string others = "")
    {
        string owner = SqlText.Literal(SqlText.QualifiedName(table.Name)) + "::regclass";
        string known = Texts(TableRules.IndexNames(table).Concat(TableRules.ConstraintNames(table)));
        string body =
            "declare\n  dependents text;\nbegin\n"
            + "  select string_agg(thing, ', ' order by thing) into dependents from (with recursive tree as (\n"
            + $"      select {owner}::oid as oid union all select i.inhrelid from pg_catalog.pg_inherits as i join tree on i.inhparent = tree.oid)\n"
            + "    select pg_describe_object(d.classid, d.objid, d.objsubid) as thing from tree\n"
            + $"    join pg_catalog.pg_attribute as a on a.attrelid = tree.oid and a.attname = {SqlText.Literal(column)}\n"
            + "    join pg_catalog.pg_depend as d on d.refclassid = 'pg_class'::regclass and d.refobjid = tree.oid and d.refobjsubid = a.attnum\n"
            + $"    where d.refobjid = {owner} and ({kinds}) or (d.classid = 'pg_statistic_ext'::regclass\n"
            + "        or d.classid = 'pg_class'::regclass and exists (select from pg_catalog.pg_class as c\n"
            + $"          where c.oid = d.objid and c.relkind in ('i', 'I') and not c.relispartition and c.relname <> all ({known}))\n"
            + "        or d.classid = 'pg_constraint'::regclass and exists (select from pg_catalog.pg_constraint as k\n"
            + $"          where k.oid = d.objid and k.conrelid = d.refobjid and k.contype in ('c', 'f', 'p', 'u', 'x') and k.conparentid = 0 and k.coninhcount = 0 and k.conname <> all ({known})))"
            + $"{others}) as things;\n"
            + "  if dependents is not null then\n"
            + $"    raise exception using errcode = 'dependent_objects_still_exist', message = {SqlText.Literal(refused + " while these use it: ")} || dependents,\n"
            + "      hint = 'Record them, or drop them before the change and create them again after it, in SQL operations of the migration.';\n  end if;\nend";
        return "do " + SqlText.Literal(body);
    }
}
