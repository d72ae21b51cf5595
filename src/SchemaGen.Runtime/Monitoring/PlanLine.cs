using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Monitoring;

/// <summary>One line of the preview table in the words that a person reads: what one operation does, risks, locks, and whether it can be undone.</summary>
/// <param name="MigrationId">The migration; empty in a declarative plan.</param>
/// <param name="Table">The table, or the object when it is none of a table's.</param>
/// <param name="Operation">The kind of the operation: <c>add column</c>.</param>
/// <param name="Details">The operation itself: <c>add column users.phone</c>.</param>
/// <param name="Risk">The highest risk of its hazards.</param>
/// <param name="Lock">What its steps lock and do, each way once: <c>access exclusive, instant</c>.</param>
/// <param name="Blocks">Who waits at the worst, and how long: <c>reads and writes, for a moment</c>, or <c>nobody</c>.</param>
/// <param name="Rollback">What rolling it back brings: <c>full</c>, <c>data from retention</c>, …</param>
public sealed record PlanLine(string MigrationId, string Table, string Operation, string Details, RiskLevel Risk, string Lock, string Blocks, string Rollback)
{
    /// <summary>The lines of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>One line for each operation, in order.</returns>
    public static IReadOnlyList<PlanLine> Of(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var steps = plan.Steps.ToLookup(static s => s.Operation, (IEqualityComparer<Operation>)ReferenceEqualityComparer.Instance);
        return
        [
            .. PlanPreview.Of(plan).Select(row => new PlanLine(
                row.MigrationId, TableOf(row), Split(row.Operation.GetType().Name), row.Operation.ToString(), row.Risk, Locks(steps[row.Operation]),
                Blocked(steps[row.Operation]), row.Reversal.Describe())),
        ];
    }

    // The part before the first dot would cut a schema: the table is what the preview's target begins with.
    private static string TableOf(PreviewRow row) => row.Operation switch
    {
        CreateTable o => o.Table.Name.ToString(),
        _ when row.Target.LastIndexOf('.') is > 0 and int dot => row.Target[..dot],
        _ => row.Target,
    };

    // A scan under a weak lock is not one under the strongest, so each pair stands for itself.
    private static string Locks(IEnumerable<Step> steps)
    {
        string[] locks =
        [
            .. steps.Select(static s => (Level: s.Locks.Items.Select(static l => l.Level).DefaultIfEmpty().Max(), s.Work))
                .Where(static l => l.Level != LockLevel.None).Distinct()
                .Select(static l => $"{Split(l.Level.ToString())}, {(l.Work == TableWork.CatalogOnly ? "instant" : Split(l.Work.ToString()))}"),
        ];
        return locks.Length == 0 ? "none" : string.Join("; ", locks);
    }

    private static string Blocked(IEnumerable<Step> steps) =>
        steps.Aggregate((StepBlocking?)null, static (worst, s) => StepBlocking.Worse(worst, s.Blocking))?.Describe() ?? "nobody";

    private static string Split(string name) =>
        string.Concat(name.Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
