using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Views that PostgreSQL does not let stand over a change. They leave before it and come back after it in the same transaction, with their
/// owner, grants and comments: nobody ever misses them. Functions and procedures that have them as the type of a parameter or of the result do as they do.
/// </summary>
internal sealed class ViewsAround
{
    private readonly IReadOnlyList<View> _views;
    private readonly IReadOnlyList<Routine> _routines;

    /// <summary>The views over a change.</summary>
    /// <param name="schema">The schema before the change.</param>
    /// <param name="reads">Whether a view reads what changes itself.</param>
    public ViewsAround(SchemaSnapshot schema, Func<View, bool> reads)
    {
        _views = ViewOrder.Over(schema, reads);
        HashSet<string> names = new(_views.Select(static v => v.Name.Name), StringComparer.Ordinal);
        _routines = names.Count == 0 ? [] : [.. schema.Routines.Where(r => SqlIdentifiers.In(RoutineText.Head(r)).Any(names.Contains))];
    }

    /// <summary>Their names.</summary>
    public IEnumerable<QualifiedName> Names => _views.Select(static v => v.Name);

    /// <summary>The signatures of the functions and procedures that leave and come back with them.</summary>
    public IEnumerable<QualifiedName> Signatures => _routines.Select(static r => r.Signature);

    /// <summary>Carries a change out between the two, in one transaction; without views just so.</summary>
    public void Around(PlanDraft plan, Action change)
    {
        if (_views.Count == 0)
            change();
        else
            plan.Together(() => Within(plan, change));
    }

    /// <summary>Carries a change out between the two, in a transaction that has begun.</summary>
    public void Within(PlanDraft plan, Action change)
    {
        Drop(plan);
        change();
        CreateAgain(plan);
    }

    private void Drop(PlanDraft plan)
    {
        for (int i = 0; i < _routines.Count; i++)
        {
            Routine routine = _routines[i];
            plan.Ddl(RoutineSql.RememberOwner(routine.Signature, i), $"keep the owner of routine {routine.Signature}");
            plan.Ddl("drop " + RoutineSql.Reference(routine), $"drop routine {routine.Signature}");
        }

        for (int i = _views.Count - 1; i >= 0; i--)
        {
            plan.Ddl(ViewSql.Remember(_views[i].Name, i), $"keep the grants of view {_views[i].Name}");
            ViewPath.Drop(plan, _views[i]);
        }
    }

    // As they are to be after the change; those that are no more stay away.
    private void CreateAgain(PlanDraft plan)
    {
        for (int i = 0; i < _views.Count; i++)
        {
            if (plan.After.Views.Find(_views[i].Name) is not { } view)
                continue;
            ViewPath.Create(plan, plan.After, view);
            plan.Ddl(ViewSql.Restore(view.Name, i), $"give view {view.Name} its grants again");
        }

        for (int i = 0; i < _routines.Count; i++)
        {
            if (plan.After.Routines.Find(_routines[i].Signature) is not { } routine)
                continue;
            RoutinePath.Create(plan, routine);
            GrantPath.Again(plan, GrantTarget.Routine, routine.Signature);
            plan.Ddl(RoutineSql.RestoreOwner(routine.Signature, i), $"give routine {routine.Signature} its owner again");
        }
    }
}
