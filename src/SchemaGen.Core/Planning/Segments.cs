namespace SchemaGen.Planning;

/// <summary>
/// Divides the steps of a plan into transactions. Work on the catalogue alone is put together as far as one rule allows: a transaction
/// holds locks that block the application on one table at most. Everything that takes as long as a table is large, or whose duration is
/// unknown, has a transaction of its own, so that no lock of an earlier step is held meanwhile.
/// </summary>
internal static class Segments
{
    /// <param name="steps">The steps and the number of their atomic group; 0 for none.</param>
    public static IReadOnlyList<Step> Divide(IReadOnlyList<(Step Step, int Group)> steps)
    {
        List<Step> divided = new(steps.Count);
        HashSet<QualifiedName> blocked = [];
        int segment = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            Step step = steps[i].Step;
            HashSet<QualifiedName> blocks = new(step.Locks.Items.Where(static l => Blocks(l.Level)).Select(static l => l.Table));
            bool together = i > 0 && (steps[i].Group != 0
                ? steps[i].Group == steps[i - 1].Group
                : MayShare(steps[i - 1])
                    && MayShare(steps[i])
                    && steps[i - 1].Step.MigrationId == step.MigrationId
                    && FitsBeside(blocked, blocks));
            if (!together)
            {
                segment += i == 0 ? 0 : 1;
                blocked.Clear();
            }

            blocked.UnionWith(blocks);
            divided.Add(step with { Segment = segment });
        }

        return divided;
    }

    private static bool MayShare((Step Step, int Group) item) =>
        item.Group == 0 && item.Step.Kind == StepKind.Ddl && item.Step.Work == TableWork.CatalogOnly;

    private static bool FitsBeside(HashSet<QualifiedName> blocked, HashSet<QualifiedName> blocks) =>
        blocks.Count == 0 || blocked.Count == 0 || (blocks.Count == 1 && blocked.SetEquals(blocks));

    // Reads and writes go on beside the modes up to SHARE UPDATE EXCLUSIVE.
    private static bool Blocks(LockLevel level) => level > LockLevel.ShareUpdateExclusive;
}
