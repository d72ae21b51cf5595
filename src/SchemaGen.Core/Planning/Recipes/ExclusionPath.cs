using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds exclusion constraints. PostgreSQL has no online way: neither NOT VALID nor an index that was built before.</summary>
internal static class ExclusionPath
{
    /// <summary>Adds the constraint, or puts it in the place of one of the same name.</summary>
    public static void Add(PlanDraft plan, QualifiedName table, ExclusionConstraint exclusion, bool replaces)
    {
        plan.Add(plan.NewStep with
        {
            Sql = DdlWriter.AlterTable(table, [.. ConstraintPath.Dropped(exclusion.Name, replaces), "add " + DdlWriter.Constraint(exclusion)]),
            Description = $"add {exclusion.Name} to {table}",
            Locks = [Locks.AccessExclusive(table)],
            Work = TableWork.IndexBuild,
        });
        ConstraintPath.Comment(plan, table, exclusion.Name, exclusion.Comment);
    }

    /// <summary>
    /// The actions that drop what goes with a column: PostgreSQL refuses while an expression or a condition of an exclusion constraint
    /// mentions it.
    /// </summary>
    public static IEnumerable<string> Dropped(Table table, string column) =>
        new DependentsOfColumn(table, column).ExclusionConstraints.SelectMany(static e => ConstraintPath.Dropped(e.Name, replaces: true));
}
