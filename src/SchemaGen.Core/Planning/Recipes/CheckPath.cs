using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds check constraints.</summary>
internal static class CheckPath
{
    /// <summary>Adds the constraint, or puts it in the place of one of the same name.</summary>
    public static void Add(PlanDraft plan, QualifiedName table, CheckConstraint check, bool replaces)
    {
        string definition = DdlWriter.Constraint(check);
        if (plan.IsDirect(table))
        {
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterTable(table, [.. ConstraintPath.Dropped(check.Name, replaces), "add " + definition]),
                Description = $"add {check.Name} to {table}",
                Locks = [Locks.AccessExclusive(table)],
                Work = TableWork.Scan,
            });
        }
        else
        {
            ConstraintPath.Add(plan, table, check.Name, definition, replaces, Locks.AccessExclusive(table));
            Prove(plan, table, check.Name);
        }

        ConstraintPath.Comment(plan, table, check.Name, check.Comment);
    }

    /// <summary>Proves a check constraint for the rows that were there before it.</summary>
    public static void Prove(PlanDraft plan, QualifiedName table, string name) =>
        ConstraintPath.Validate(plan, table, name, $"prove {name} for all rows of {table}");
}
