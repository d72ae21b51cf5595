using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Forbids NULL in a column of a table with rows. A constraint that is not yet valid stops new NULLs, a scan beside reads and writes
/// proves the old rows, and the proof lets <c>set not null</c> do without a scan of its own.
/// </summary>
internal static class NotNullPath
{
    private const int NotNullNotValid = 18;

    // So many are tried; one that is left with its first name is called so.
    private const int Names = 10;

    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="sweep">Adds the steps that fill NULLs written before the constraint stood; null when there can be none.</param>
    /// <param name="keepsName">Whether the column keeps its name; one that is to take another's place does not, and its constraint is named then.</param>
    public static void Forbid(PlanDraft plan, QualifiedName table, string column, Action? sweep = null, bool keepsName = true)
    {
        if (plan.IsDirect(table))
        {
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterColumn(table, column, "set not null"),
                Description = $"forbid null in {table}.{column}",
                Locks = [Locks.AccessExclusive(table)],
                Work = TableWork.Scan,
            });
            return;
        }

        // No other constraint has such a name, as one may have that which the server would give.
        string name = Naming.Shorten($"schemagen_{table.Name}_{column}_not_null");
        string constraint = SqlText.Identifier(name);
        string rule = plan.Options.ServerMajor >= NotNullNotValid
            ? $"not null {SqlText.Identifier(column)}"
            : $"check ({NullTest.IsNotNull(NullTest.TypeOf(plan, table, column), SqlText.Identifier(column))})";
        plan.Ddl(
            DdlWriter.AlterTable(table, $"add constraint {constraint} {rule} not valid"),
            $"refuse new nulls in {table}.{column}",
            Locks.AccessExclusive(table));
        sweep?.Invoke();
        ConstraintPath.Validate(plan, table, name, $"prove that {table}.{column} has no null");
        if (plan.Options.ServerMajor >= NotNullNotValid)
        {
            if (keepsName)
                NameAgain(plan, table, column);
            return;
        }

        plan.Together(() =>
        {
            plan.Ddl(
                DdlWriter.AlterColumn(table, column, "set not null"),
                $"forbid null in {table}.{column}, which is proved",
                Locks.AccessExclusive(table));
            plan.Ddl(
                DdlWriter.AlterTable(table, $"drop constraint {constraint}"),
                $"drop the proof for {table}.{column}",
                Locks.AccessExclusive(table));
        });
    }

    /// <summary>
    /// Gives the constraint behind NOT NULL the name that the server would give it, where partitions have it by the same name as their parent. Until 17 it
    /// has none.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    public static void NameAgain(PlanDraft plan, QualifiedName table, string column)
    {
        if (plan.Options.ServerMajor < NotNullNotValid)
            return;
        string target = SqlText.Literal(SqlText.QualifiedName(table));
        // As the server does, with a number where another constraint has the name: that of a check, or of a column that had this name before.
        string names = string.Join(", ", Enumerable.Range(0, Names).Select(i => SqlText.Literal(Naming.Shorten($"{table.Name}_{column}_not_null{(i == 0 ? "" : SqlText.Number(i))}"))));
        string body =
            "declare\n  present name;\n  wanted text;\nbegin\n"
            + $"  select conname into strict present from pg_catalog.pg_constraint where conrelid = {target}::regclass and contype = 'n'\n"
            + $"    and conkey = array(select attnum from pg_catalog.pg_attribute where attrelid = {target}::regclass and attname = {SqlText.Literal(column)});\n"
            + $"  select u.name into wanted from unnest(array[{names}]) with ordinality as u (name, number)\n"
            + $"    where not exists (select from pg_catalog.pg_constraint where conname = u.name and (conrelid = {target}::regclass or conrelid in (select relid from pg_catalog.pg_partition_tree({target}))))\n"
            + "    order by u.number limit 1;\n"
            + $"  if wanted is not null and not exists (select from pg_catalog.pg_partition_tree({target}) as p where p.level > 0\n"
            + "      and present not in (select conname from pg_catalog.pg_constraint where conrelid = p.relid)) then\n"
            + $"    execute format('alter table %s rename constraint %I to %I', {target}, present, wanted);\n  end if;\nend";
        plan.Ddl("do " + SqlText.Literal(body), $"name the constraint behind NOT NULL of {table}.{column}", Locks.AccessExclusive(table));
    }
}
