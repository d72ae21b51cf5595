using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates, replaces and drops functions and procedures.</summary>
internal static class RoutinePath
{
    public static void Create(PlanDraft plan, Routine routine)
    {
        CreateOrReplace(plan, routine);
        if (routine.Comment is not null)
            SetComment(plan, routine);
    }

    /// <summary>Creates or replaces it. What a body in quotes names may come later in the plan, so that PostgreSQL does not look into it.</summary>
    public static void CreateOrReplace(PlanDraft plan, Routine routine)
    {
        // Neither step locks a table, so that both are always in one transaction.
        plan.Ddl("set local check_function_bodies = off", "let routines name what comes later");
        plan.Ddl(RoutineSql.CreateOrReplace(routine), plan.Current.Operation.ToString());
    }

    public static void SetComment(PlanDraft plan, Routine routine) =>
        plan.Ddl(DdlWriter.Comment(RoutineSql.Reference(routine), routine.Comment), $"comment on routine {routine.Signature}");
}
