using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Proves, from what the code of a running release reads and writes, which operation breaks it, and how.</summary>
internal sealed class RunningReleaseRule : HazardRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RunningRelease;

    public override IEnumerable<Hazard> Evaluate(HazardContext context)
    {
        foreach (RunningRelease release in context.Facts.RunningReleases)
        {
            // Most changes break nothing, and that is seen at once; only then is each operation asked.
            if (!SurfaceCheck.Broken(release.Surface, context.Before, context.After).Any())
                continue;
            foreach (OperationSite site in context.Sites)
            {
                foreach (string breakage in BrokenBy(site, release.Surface))
                {
                    yield return new(
                        Descriptor.Id,
                        release.IsAssumed ? RiskLevel.Medium : Descriptor.Level,
                        site.Operation,
                        $"Release {release.Name} {breakage}. While it runs, those statements fail; deploy a release that does not do so first.");
                }
            }
        }
    }

    private static IEnumerable<string> BrokenBy(OperationSite site, QuerySurface surface)
    {
        if (OperationSubjects.Of(site.Operation).Table is { } table)
            return surface.Tables.Find(table) is { } known ? SurfaceCheck.BrokenTable(known, site.Before, site.After) : [];
        return site.Operation is not RenameSchema && site.Before.Enums == site.After.Enums && site.Before.Domains == site.After.Domains ? [] : SurfaceCheck.Broken(surface, site.Before, site.After);
    }
}
