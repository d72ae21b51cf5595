using SchemaGen.Operations;
using SchemaGen.Planning.Recipes;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>Turns operations into the steps that carry them out online, and back.</summary>
public static class Planner
{
    /// <summary>Plans recorded migrations.</summary>
    /// <param name="from">The schema of the database.</param>
    /// <param name="migrations">The migrations that it lacks, parents before children.</param>
    /// <param name="options">What the plan is made for.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="OperationException">An operation does not fit the schema.</exception>
    /// <exception cref="SchemaGenException">
    /// The server cannot do what an operation asks for (<c>not-supported-by-server</c>, <c>type-change-refused</c>).
    /// </exception>
    public static MigrationPlan Plan(SchemaSnapshot from, IReadOnlyList<Migration> migrations, PlanOptions options)
    {
        List<PlannedOperation> planned = [];
        SchemaSnapshot before = from;
        foreach (Migration migration in migrations)
        {
            IReadOnlyList<Operation> operations = migration.Up;
            planned.AddRange(Forward(before, operations, migration.Id, options.Retain ? migration.Id : ""));
            before = operations.Aggregate(before, static (schema, operation) => operation.Apply(schema));
        }

        return Build(from, planned, options);
    }

    /// <summary>Plans operations that belong to no recorded migration.</summary>
    /// <param name="from">The schema of the database.</param>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="options">What the plan is made for.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="OperationException">An operation does not fit the schema.</exception>
    /// <exception cref="SchemaGenException">
    /// The server cannot do what an operation asks for (<c>not-supported-by-server</c>, <c>type-change-refused</c>).
    /// </exception>
    public static MigrationPlan Plan(SchemaSnapshot from, IReadOnlyList<Operation> operations, PlanOptions options) =>
        Build(from, [.. Forward(from, operations, "", options.Retain ? options.RunId : "")], options);

    /// <summary>
    /// Plans the way back. What the migrations dropped comes back from retention; what they created is dropped, and kept in its turn when
    /// the options have a <see cref="PlanOptions.RunId"/>.
    /// </summary>
    /// <param name="from">The schema before the first of the migrations.</param>
    /// <param name="toUndo">The migrations to undo, in the order in which they were applied.</param>
    /// <param name="options">What the plan is made for.</param>
    /// <returns>The plan; it leads from the schema after the last migration to <paramref name="from"/>.</returns>
    /// <exception cref="OperationException">An operation cannot be undone, or does not fit the schema.</exception>
    /// <exception cref="SchemaGenException">
    /// The server cannot do what an operation asks for (<c>not-supported-by-server</c>, <c>type-change-refused</c>).
    /// </exception>
    public static MigrationPlan PlanRollback(SchemaSnapshot from, IReadOnlyList<Migration> toUndo, PlanOptions options) =>
        PlanRollback(from, toUndo, new HashSet<string>(toUndo.Select(static m => m.Id), StringComparer.Ordinal), options);

    /// <summary>Plans the way back from some of several migrations, as though the others had been applied without them.</summary>
    /// <param name="from">The schema before the first of the migrations.</param>
    /// <param name="applied">The migrations, in the order in which they were applied.</param>
    /// <param name="toUndo">The identities of those to undo.</param>
    /// <param name="options">What the plan is made for.</param>
    /// <returns>The plan; it leads from the schema after the last migration to one without those that are undone.</returns>
    /// <exception cref="OperationException">An operation cannot be undone, or what follows it stands on it.</exception>
    /// <exception cref="SchemaGenException">
    /// The server cannot do what an operation asks for (<c>not-supported-by-server</c>, <c>type-change-refused</c>).
    /// </exception>
    public static MigrationPlan PlanRollback(
        SchemaSnapshot from, IReadOnlyList<Migration> applied, ICollection<string> toUndo, PlanOptions options)
    {
        Stack<IReadOnlyList<PlannedOperation>> undo = new();
        SchemaSnapshot schema = from;
        foreach (Migration migration in applied)
        {
            foreach (PlannedOperation planned in Forward(schema, migration.Up, migration.Id, options.Retain ? migration.Id : ""))
            {
                if (toUndo.Contains(migration.Id))
                    undo.Push(Inverted(planned, schema, options));
                schema = planned.Operation.Apply(schema);
            }
        }

        List<PlannedOperation> inverse = [.. undo.SelectMany(static o => o)];
        if (options.Retain && options.RunId.Length > 0)
        {
            IReadOnlyList<RetainedObject?> kept = Retention.Of(schema, [.. inverse.Select(static p => p.Operation)], options.RunId);
            inverse = [.. inverse.Select((p, i) => p with { Keep = kept[i] })];
        }

        return Build(schema, inverse, options);
    }

    private static IEnumerable<PlannedOperation> Forward(
        SchemaSnapshot before, IReadOnlyList<Operation> operations, string migrationId, string retentionOwner)
    {
        IReadOnlyList<RetainedObject?> kept = Retention.Of(before, operations, retentionOwner);
        return operations.Select((operation, i) => new PlannedOperation(migrationId, i, operation, kept[i]));
    }

    // What a drop kept comes back with the first operation that undoes it: the table, or the column before what hung on it.
    private static IReadOnlyList<PlannedOperation> Inverted(PlannedOperation planned, SchemaSnapshot before, PlanOptions options) =>
    [
        .. planned.Operation.Invert(before).Select((operation, i) =>
            new PlannedOperation(planned.MigrationId, planned.Index, operation, Restore: i == 0 && options.IsKept(planned.Keep) ? planned.Keep : null)),
    ];

    private static MigrationPlan Build(SchemaSnapshot from, IReadOnlyList<PlannedOperation> planned, PlanOptions options)
    {
        PlanDraft draft = new(options, from, planned);
        while (draft.MoveNext())
        {
            RecipeBook.Find(draft.Current.Operation).Plan(draft);
            draft.OwnSequences();
        }

        IReadOnlyList<Operation> operations = [.. planned.Select(static p => p.Operation)];
        return new()
        {
            From = from,
            To = draft.After,
            Operations = operations,
            Steps = draft.Finish(),
            Hazards = HazardRules.Evaluate(from, operations, new() { Live = options.Facts, RunningReleases = options.RunningReleases }),
        };
    }
}
