using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Who calls such a function puts a schema of their own before the one that its body means (documentation, "Writing SECURITY DEFINER Functions Safely").</summary>
internal sealed class SecurityDefinerRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.SecurityDefiner;

    public override IEnumerable<Hazard> Evaluate(HazardContext context)
    {
        foreach (OperationSite site in context.SitesOf(typeof(CreateRoutine), typeof(AlterRoutine)))
        {
            Routine? routine = site.Operation switch
            {
                CreateRoutine o => o.Routine,
                AlterRoutine o => o.Routine,
                _ => null,
            };
            if (routine is null || !RoutineText.TrustsCaller(routine.Definition))
                continue;
            // What was so before is no news.
            if (site.Before.Routines.Find(routine.Signature) is { } before && RoutineText.TrustsCaller(before.Definition))
                continue;
            yield return new(Descriptor.Id, Descriptor.Level, site.Operation, $"{routine.Signature} runs with the rights of its owner and looks for tables and functions by its caller's search_path: a caller can make it run their own functions with the owner's rights. Add \"set search_path = pg_catalog, pg_temp\", with the schemas that it needs before pg_temp.");
        }
    }
}
