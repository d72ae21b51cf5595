using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Forbids NULL in a column of a table with rows. A constraint that is not yet valid stops new NULLs, a scan beside reads and writes
/// proves the old rows, and the proof lets <c>set not null</c> do without a scan of its own.
/// </summary>
internal static class NotNullPath
{
    private const int NotNullNotValid = 18;

    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="sweep">Adds the steps that fill NULLs written before the constraint stood; null when there can be none.</param>
    public static void Forbid(PlanDraft plan, QualifiedName table, string column, Action? sweep = null)
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

        string name = ConstraintName(plan, table, column);
        string constraint = SqlText.Identifier(name);
        string rule = plan.Options.ServerMajor >= NotNullNotValid
            ? $"not null {SqlText.Identifier(column)}"
            : $"check ({SqlText.Identifier(column)} is not null)";
        plan.Ddl(
            DdlWriter.AlterTable(table, $"add constraint {constraint} {rule} not valid"),
            $"refuse new nulls in {table}.{column}",
            Locks.AccessExclusive(table));
        sweep?.Invoke();
        ConstraintPath.Validate(plan, table, name, $"prove that {table}.{column} has no null");
        if (plan.Options.ServerMajor >= NotNullNotValid)
            return;
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

    /// <summary>The name that the server gives the constraint behind NOT NULL from version 18 on.</summary>
    public static string NameFromVersion18(QualifiedName table, string column) => Naming.Shorten($"{table.Name}_{column}_not_null");

    // From 18 on the constraint stays and is given the name that the server itself would give it.
    private static string ConstraintName(PlanDraft plan, QualifiedName table, string column) =>
        plan.Options.ServerMajor >= NotNullNotValid
            ? NameFromVersion18(table, column)
            : Naming.Shorten($"schemagen_{table.Name}_{column}_not_null");
}
