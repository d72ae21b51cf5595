using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds a unique constraint.</summary>
internal sealed class AddUniqueConstraintRecipe : Recipe<AddUniqueConstraint>
{
    protected override void Plan(AddUniqueConstraint operation, PlanDraft plan)
    {
        (QualifiedName table, UniqueConstraint unique) = (operation.Table, operation.UniqueConstraint);
        bool replaces = plan.BeforeReplacedDrop is not null;
        ServerSupport.Require(unique, plan.Options.ServerMajor);
        // No index of all partitions becomes a constraint.
        if (!plan.IsDirect(table) && !plan.IsPartitioned(table))
        {
            UniqueKeyPath.Add(plan, table, unique, isPrimaryKey: false, replaces);
            return;
        }

        string add = "add " + DdlWriter.Constraint(unique);
        plan.Add(plan.NewStep with
        {
            Sql = DdlWriter.AlterTable(table, [.. ConstraintPath.Dropped(unique.Name, replaces), add]),
            Locks = [Locks.AccessExclusive(table)],
            Work = TableWork.IndexBuild,
        });
        ConstraintPath.Comment(plan, table, unique.Name, unique.Comment);
    }
}
