using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Who calls such a function puts a schema of their own before the one that its body means (documentation, "Writing SECURITY DEFINER Functions Safely").</summary>
internal sealed class SecurityDefinerRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.SecurityDefiner;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(CreateRoutine), typeof(AlterRoutine)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        Routine? routine = site.Operation switch
        {
            CreateRoutine o => o.Routine,
            AlterRoutine o => o.Routine,
            _ => null,
        };
        if (routine is null || !RoutineText.TrustsCaller(routine.Definition))
            yield break;
        // What was so before is no news.
        if (site.Before.Routines.Find(routine.Signature) is { } before && RoutineText.TrustsCaller(before.Definition))
            yield break;
        yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"{routine.Signature} runs with the rights of its owner and looks for tables and functions by its caller's search_path: a caller can make it run their own functions with the owner's rights. Add \"set search_path = pg_catalog, pg_temp\", with the schemas that it needs before pg_temp.");
    }
}
