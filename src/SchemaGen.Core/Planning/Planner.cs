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
        HazardContext context = Forward(from, migrations, options, out IReadOnlyList<PlannedOperation> planned);
        return Build(context, planned, options);
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
    public static MigrationPlan Plan(SchemaSnapshot from, IReadOnlyList<Operation> operations, PlanOptions options)
    {
        HazardContext context = Context(from, operations, options);
        IReadOnlyList<PlannedOperation> planned = [.. operations.Select(static (operation, i) => new PlannedOperation("", i, operation))];
        return Build(context, options.Retain ? Retention.Keep(planned, context.Sites, _ => options.RunId) : planned, options);
    }

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
        HazardContext done = Forward(from, applied, options, out IReadOnlyList<PlannedOperation> planned);
        List<PlannedOperation> inverse = [];
        for (int i = planned.Count - 1; i >= 0; i--)
        {
            if (toUndo.Contains(planned[i].MigrationId))
                inverse.AddRange(Inverted(planned[i], done.Sites[i].Before, options));
        }

        HazardContext context = Context(done.After, [.. inverse.Select(static p => p.Operation)], options);
        bool keeps = options.Retain && options.RunId.Length > 0;
        return Build(context, keeps ? Retention.Keep(inverse, context.Sites, _ => options.RunId) : inverse, options);
    }

    private static HazardContext Forward(
        SchemaSnapshot from, IReadOnlyList<Migration> migrations, PlanOptions options, out IReadOnlyList<PlannedOperation> planned)
    {
        planned = [.. migrations.SelectMany(static m => m.Up.Select((operation, i) => new PlannedOperation(m.Id, i, operation)))];
        HazardContext context = Context(from, [.. planned.Select(static p => p.Operation)], options);
        if (options.Retain)
            planned = Retention.Keep(planned, context.Sites, static p => p.MigrationId);
        return context;
    }

    private static HazardContext Context(SchemaSnapshot from, IReadOnlyList<Operation> operations, PlanOptions options) =>
        new(from, operations, new() { Live = options.Facts, RunningReleases = options.RunningReleases });

    // What a drop kept comes back with the first operation that undoes it: the table, or the column before what hung on it.
    private static IReadOnlyList<PlannedOperation> Inverted(PlannedOperation planned, SchemaSnapshot before, PlanOptions options) =>
    [
        .. planned.Operation.Invert(before).Select((operation, i) =>
            new PlannedOperation(planned.MigrationId, planned.Index, operation, Restore: i == 0 && options.IsKept(planned.Keep) ? planned.Keep : null)),
    ];

    private static MigrationPlan Build(HazardContext context, IReadOnlyList<PlannedOperation> planned, PlanOptions options)
    {
        PlanDraft draft = new(options, context, planned);
        HazardFinder hazards = new(context);
        while (draft.MoveNext())
        {
            RecipeBook.Find(draft.Current.Operation).Plan(draft);
            draft.OwnSequences();
            hazards.Judge(draft.Site);
        }

        return new()
        {
            From = context.Before,
            To = context.After,
            Operations = [.. planned.Select(static p => p.Operation)],
            Steps = draft.Complete(),
            Hazards = hazards.Complete(),
        };
    }
}
