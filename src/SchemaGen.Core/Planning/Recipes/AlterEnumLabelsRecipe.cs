using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Replaces the labels of an enum type, which PostgreSQL cannot do in place: a new type takes the name, each column is converted by its
/// labels, and the old type goes; where something that is kept is of the old type, it is kept beside that, and comes back with the old
/// labels. Columns of tables that are used are converted beside reads and writes, where that is possible.
/// </summary>
internal sealed class AlterEnumLabelsRecipe : Recipe<AlterEnumLabels>
{
    protected override void Plan(AlterEnumLabels operation, PlanDraft plan)
    {
        if (plan.Before.TypesMadeOf(operation.Type).FirstOrDefault() is { } user)
        {
            throw new SchemaGenException(
                "enum-labels-refused",
                $"Cannot {operation}: {user} is made of it, which PostgreSQL cannot change over to another type; drop that first, or only add labels.");
        }

        new EnumChangePath(plan, operation, OnlineTypeChange.TablesOf(plan.Before, operation, t => !plan.IsDirect(t.Name))).Plan();
    }
}
