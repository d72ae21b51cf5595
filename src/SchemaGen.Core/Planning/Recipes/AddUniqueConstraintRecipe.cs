using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds a unique constraint.</summary>
internal sealed class AddUniqueConstraintRecipe : Recipe<AddUniqueConstraint>
{
    protected override void Plan(AddUniqueConstraint operation, PlanDraft plan)
    {
        bool replaces = plan.BeforeReplacedDrop is not null;
        if (plan.IsNew(operation.Table))
        {
            plan.Ddl(
                DdlWriter.AlterTable(
                    operation.Table,
                    [.. ConstraintPath.Dropped(operation.UniqueConstraint.Name, replaces), "add " + DdlWriter.Constraint(operation.UniqueConstraint)]),
                operation.ToString());
            ConstraintPath.Comment(plan, operation.Table, operation.UniqueConstraint.Name, operation.UniqueConstraint.Comment);
            return;
        }

        UniqueKeyPath.Add(plan, operation.Table, operation.UniqueConstraint, isPrimaryKey: false, replaces);
    }
}
