using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Lets the server look at the values of columns before queries meet them with plans made of nothing.</summary>
internal static class StatisticsPath
{
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="description">What for, for a person.</param>
    public static void Refresh(PlanDraft plan, QualifiedName table, IEnumerable<string> columns, string description) => plan.Add(plan.NewStep with
    {
        Sql = $"analyze {SqlText.QualifiedName(table)} ({SqlText.Identifiers(columns)})",
        Description = description,
        Locks = [Locks.ShareUpdateExclusive(table)],
        Work = TableWork.Scan,
    });
}
