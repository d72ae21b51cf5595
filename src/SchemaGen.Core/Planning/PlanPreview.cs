using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>Makes the table that a person looks at before a plan is applied.</summary>
public static class PlanPreview
{
    /// <summary>One row for each operation of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="retains">Whether what the plan drops is kept for a while (<see cref="PlanOptions.Retain"/>).</param>
    /// <returns>The rows, in the order of the operations.</returns>
    public static IReadOnlyList<PreviewRow> Of(MigrationPlan plan, bool retains = true)
    {
        List<PreviewRow> rows = [];
        SchemaSnapshot schema = plan.From;
        ILookup<Operation, Step> steps = plan.Steps.ToLookup(static s => s.Operation, ReferenceComparer.Instance);
        ILookup<Operation, Hazard> hazards = plan.Hazards.ToLookup(static h => h.Operation, ReferenceComparer.Instance);
        foreach (Operation operation in plan.Operations)
        {
            IEnumerable<Step> own = steps[operation];
            rows.Add(new(
                own.FirstOrDefault()?.MigrationId ?? "",
                operation,
                OperationTargets.Of(operation),
                hazards[operation].Select(static h => h.Level).DefaultIfEmpty().Max(),
                own.SelectMany(static s => s.Locks.Items).Select(static l => l.Level).DefaultIfEmpty().Max(),
                own.Select(static s => s.Work).DefaultIfEmpty().Max(),
                ReversalOf(operation, schema, retains, own)));
            schema = operation.Apply(schema);
        }

        return rows;
    }

    /// <summary>The object that an operation is about, as the preview and the history show it: <c>users.phone</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The object; empty for users' SQL.</returns>
    public static string TargetOf(Operation operation) => OperationTargets.Of(operation);

    private static Reversal ReversalOf(Operation operation, SchemaSnapshot before, bool retains, IEnumerable<Step> steps) => operation switch
    {
        Operations.Sql { Down: null } or Run { Down: null } => Reversal.Impossible,
        // Its values are computed anew.
        DropColumn o when before.Tables.Find(o.Table)?.Columns.Find(o.Column) is { Generated: not null } => Reversal.Full,
        // Rows without a key have nothing by which a copy could be put back.
        DropColumn when !steps.Any(static s => RetainedObject.SchemaMadeBy(s) is not null) => Reversal.DataStaysLost,
        DropTable or DropColumn or DropPartition => retains ? Reversal.FromRetention : Reversal.DataStaysLost,
        CreateTable or CreatePartition or AddColumn => Reversal.LosesNewData,
        AlterColumnType o when before.Tables.Find(o.Table)?.Columns.Find(o.Column) is { } column && IsLossy(before, column.Type, o.Type) => Reversal.DataStaysLost,
        _ => Reversal.Full,
    };

    private static bool IsLossy(SchemaSnapshot schema, PgType from, PgType to) => TypeChanges.Classify(schema, from, to).Safety == TypeChangeSafety.Lossy;

    // Two operations of one plan may be equal values; each is one row.
    private sealed class ReferenceComparer : IEqualityComparer<Operation>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(Operation? x, Operation? y) => ReferenceEquals(x, y);

        public int GetHashCode(Operation obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
