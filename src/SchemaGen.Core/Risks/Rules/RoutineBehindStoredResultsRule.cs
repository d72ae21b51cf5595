using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>PostgreSQL neither rebuilds an index nor proves a check again when a function in it is replaced.</summary>
internal sealed class RoutineBehindStoredResultsRule : HazardRule<AlterRoutine>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RoutineBehindStoredResults;

    protected override IEnumerable<Hazard> Judge(AlterRoutine operation, OperationSite site, HazardContext context)
    {
        Routine before = site.Before.Routines.Find(operation.Routine.Signature)!;
        if (RoutineText.Canonical(before.Definition) == RoutineText.Canonical(operation.Routine.Definition))
            yield break;
        List<RoutineUser> users = [.. RoutineUser.Of(site.Before, before.Name).Where(u => !site.IsNew(u.Table))];
        string stored = Names(users.Where(static u => u.Kind == RoutineUse.Stored));
        string guards = Names(users.Where(static u => u.Kind == RoutineUse.Guard));
        if (stored.Length > 0)
            yield return Found(operation, $"{before.Signature} changes, and PostgreSQL neither computes nor proves {stored} again: an index scan misses rows that a table scan finds, and rows that a check now refuses stay until the next update fails. Create the new function under another name, build the index or the check on it, and drop the old ones.");
        if (guards.Length > 0)
            yield return Found(operation, $"{before.Signature} changes, and with it which rows {guards} lets be seen and written, at once and without an error. Look at the rows that each role sees before.") with { Level = RiskLevel.Medium };
    }

    private static string Names(IEnumerable<RoutineUser> users) => string.Join(", ", users.Select(static u => u.Name));
}
