using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes a composite type in one statement. No table is locked or written: stored values keep their shape, and what they lack reads as NULL.
/// </summary>
internal sealed class AlterCompositeTypeRecipe : Recipe<AlterCompositeType>
{
    protected override void Plan(AlterCompositeType operation, PlanDraft plan)
    {
        CompositeType to = operation.Type;
        CompositeType from = plan.Before.CompositeTypes.Find(to.Name)!;
        string[] actions =
        [
            .. from.Attributes.Where(a => !to.Attributes.Contains(a.Name)).Select(static a => "drop attribute " + SqlText.Identifier(a.Name)),
            .. to.Attributes.Where(a => !from.Attributes.Contains(a.Name)).Select(static a => "add attribute " + CompositeTypeSql.Attribute(a)),
        ];
        if (actions.Length > 0)
            plan.Ddl(CompositeTypeSql.Alter(to.Name, actions), operation.ToString());
        if (from.Comment != to.Comment)
            CompositeTypePath.SetComment(plan, to);
        foreach (TypeAttribute attribute in to.Attributes.Where(a => from.Attributes.Find(a.Name)?.Comment != a.Comment))
            CompositeTypePath.SetComment(plan, to.Name, attribute);
    }
}
