using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares the functions and procedures.</summary>
internal sealed class RoutinesDiff(SchemaSnapshot from, SchemaSnapshot to, TypesDiff types, ViewsDiff views, DiffOutput output)
{
    public void Compare()
    {
        if (from.Routines.Count + to.Routines.Count == 0)
            return;
        HashSet<string> coming = Names(to, t => from.Tables.Find(t.Name) != t);
        coming.UnionWith(types.Late);
        HashSet<string> going = Names(from, t => !to.Tables.Contains(t.Name));
        foreach (Routine routine in to.Routines)
        {
            DiffPhase phase = NamesAny(routine, views.Coming) ? DiffPhase.RoutinesOverViews
                : NamesAny(routine, coming) ? DiffPhase.RoutinesOverTables
                : DiffPhase.Routines;
            if (from.Routines.Find(routine.Signature) is not { } present)
                output.Add(phase, new CreateRoutine(routine));
            else if (NamesAny(present, views.Going))
                Replace(phase, routine);
            else if (present != routine)
                output.Add(phase, new AlterRoutine(routine));
        }

        foreach (Routine routine in from.Routines)
        {
            if (to.Routines.Contains(routine.Signature))
                continue;
            DiffPhase phase = NamesAny(routine, views.Going) ? DiffPhase.DropRoutinesOverViews
                : NamesAny(routine, going) ? DiffPhase.DropRoutinesOverTables
                : NamesAny(routine, types.Going) ? DiffPhase.DropRoutinesOverTypes
                : DiffPhase.DropRoutines;
            output.Add(phase, new DropRoutine(routine.Signature));
        }
    }

    // It holds the view, and leaves with it.
    private void Replace(DiffPhase phase, Routine routine)
    {
        output.Add(DiffPhase.DropRoutinesOverViews, new DropRoutine(routine.Signature));
        output.Add(phase, new CreateRoutine(routine));
    }

    private static HashSet<string> Names(SchemaSnapshot schema, Func<Table, bool> which) =>
        new(schema.Tables.Where(which).Select(static t => t.Name.Name), StringComparer.Ordinal);

    private static bool NamesAny(Routine routine, HashSet<string> names) =>
        names.Count > 0 && SqlIdentifiers.In(RoutineText.Head(routine)).Any(names.Contains);
}
