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
        if (!plan.IsDirect(table))
        {
            UniqueKeyPath.Add(plan, table, unique, isPrimaryKey: false, replaces ? unique.Name : null);
            return;
        }

        string add = "add " + DdlWriter.Constraint(unique);
        UniqueKeyPath.AddAtOnce(plan, table, [.. ConstraintPath.Dropped(unique.Name, replaces), add]);
        ConstraintPath.Comment(plan, table, unique.Name, unique.Comment);
    }
}
