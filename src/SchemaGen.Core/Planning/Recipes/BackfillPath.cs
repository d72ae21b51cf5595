using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Fills a column of a table with rows, in batches along a unique key. A table that the plan created has no rows.</summary>
internal static class BackfillPath
{
    /// <summary>Replaces the NULLs of a column by the value of an expression; rows for which that is NULL too are left alone.</summary>
    public static void FillNulls(PlanDraft plan, Table table, string column, string expression) =>
        Fill(plan, table, column, $"({expression})", $" and {NullTest.IsNotNull(table.Columns.Find(column)?.Type, $"({expression})")}", $"fill the nulls of {table.Name}.{column}");

    /// <summary>Gives each row without a value the column's default.</summary>
    public static void ApplyDefault(PlanDraft plan, Table table, string column) =>
        Fill(plan, table, column, "default", "", $"give the rows of {table.Name} their {column}");

    /// <summary>Writes each row that meets a condition once more, so that the triggers of the table see it.</summary>
    public static void Touch(PlanDraft plan, Table table, string column, string condition, string description)
    {
        EquatableArray<string>? key = UniqueKeys.RowIdentity(table);
        Add(plan, table, key ?? [], BackfillSql.Update(table, key, column, "null", condition), description);
    }

    /// <summary>Puts the kept values of a dropped column back.</summary>
    public static void Restore(PlanDraft plan, Table table, RetainedObject kept) =>
        Add(plan, table, kept.Key, BackfillSql.Restore(table, kept), $"bring the values of {table.Name}.{kept.Column} back");

    /// <summary>Copies the rows of a table into its new form.</summary>
    public static void Copy(PlanDraft plan, TableStandIn standIn, EquatableArray<string> key) => Add(
        plan,
        standIn.Old,
        key,
        BackfillSql.Copy(standIn.Old, key, standIn.Name, standIn.Columns, standIn.Key!.Value),
        $"copy the rows of {standIn.Old.Name} into its new form",
        LockLevel.RowShare);

    private static void Fill(PlanDraft plan, Table table, string column, string value, string condition, string description)
    {
        EquatableArray<string>? key = UniqueKeys.RowIdentity(table, without: column);
        string isNull = NullTest.IsNull(table.Columns.Find(column)?.Type, $"{SqlText.Identifier(table.Name.Name)}.{SqlText.Identifier(column)}");
        Add(plan, table, key ?? [], BackfillSql.Update(table, key, column, value, isNull + condition), description);
    }

    private static void Add(PlanDraft plan, Table table, EquatableArray<string> key, (string First, string? Next) sql, string description, LockLevel taken = LockLevel.RowExclusive)
    {
        if (plan.IsNew(table.Name))
            return;
        plan.Add(plan.NewStep with
        {
            Kind = StepKind.Backfill,
            Sql = sql.First,
            Description = description,
            Locks = [new(table.Name, taken)],
            Work = TableWork.BatchedUpdate,
            Backfill = new(table.Name, key, sql.Next),
        });
    }
}
