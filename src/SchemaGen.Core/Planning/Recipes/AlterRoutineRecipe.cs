using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Changes a function or a procedure. It is replaced in place, which keeps its grants and what runs it, wherever PostgreSQL can; what it
/// returns and the names and defaults of its parameters cannot change in place. Then the old one is dropped, or kept beside a table that is kept and calls it.
/// </summary>
internal sealed class AlterRoutineRecipe : Recipe<AlterRoutine>
{
    protected override void Plan(AlterRoutine operation, PlanDraft plan)
    {
        Routine from = plan.Before.Routines.Find(operation.Routine.Signature)!;
        Routine to = operation.Routine;
        if (!RoutineText.CanReplace(from, to))
        {
            plan.Together(() =>
            {
                plan.Ddl(RoutineSql.RememberOwner(from.Signature, number: 0), $"keep the owner of routine {from.Signature}");
                RetentionPath.Drop(plan, CatalogObject.Routine(from.Signature), $"drop routine {from.Signature}");
                if (plan.Current.Restore is { } kept)
                    RetentionPath.BringBack(plan, CatalogObject.Routine(kept.Table), kept);
                else
                    RoutinePath.Create(plan, to);
                GrantPath.Again(plan, GrantTarget.Routine, to.Signature);
                plan.Ddl(RoutineSql.RestoreOwner(to.Signature, number: 0), $"give routine {to.Signature} its owner again");
            });
            return;
        }

        if (from.Definition != to.Definition || from.Parameters != to.Parameters)
            RoutinePath.CreateOrReplace(plan, to);
        if (from.Comment != to.Comment)
            RoutinePath.SetComment(plan, to);
    }
}
