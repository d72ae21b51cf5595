using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// All that follows from the recorded migrations alone. It holds nothing of a compilation, so that it lives on from one keystroke to the next for
/// as long as no recorded migration changes.
/// </summary>
internal sealed class RecordedHistory
{
    private RecordedHistory(MigrationGraph graph)
    {
        Graph = graph;
        Origins = new(graph.Ordered);
    }

    /// <summary>The migrations in order, and what is wrong with them as a whole.</summary>
    public MigrationGraph Graph { get; }

    /// <summary>The schema that they lead to; null when they lead to none.</summary>
    public SchemaSnapshot? Schema { get; private set; }

    /// <summary>The first operation that does not fit the schema before it, or null.</summary>
    public MigrationFitException? Misfit { get; private set; }

    /// <summary>Where each table was created.</summary>
    public TableOrigins Origins { get; }

    /// <summary>The High and Critical hazards that nobody has approved, each with its migration and the place of its operation in it.</summary>
    public IReadOnlyList<(string MigrationId, int Index, Hazard Hazard)> Unapproved { get; private set; } = [];

    /// <summary>Whether the history is sound, so that models can be compared with it.</summary>
    public bool IsSound => Schema is not null && Graph.Problems.All(static p => p is EditedMigration);

    /// <summary>Folds migrations and judges them.</summary>
    /// <param name="migrations">The migrations that could be read.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static RecordedHistory Of(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        RecordedHistory history = new(MigrationGraph.Create(migrations));
        List<(string, int, Hazard)> unapproved = [];
        SchemaSnapshot schema = SchemaSnapshot.Empty;
        try
        {
            foreach (Migration migration in history.Graph.Ordered)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SchemaSnapshot after = MigrationGraph.Fold(schema, [migration]);
                unapproved.AddRange(Judge(migration, schema));
                schema = after;
            }

            history.Schema = schema;
        }
        catch (MigrationFitException exception)
        {
            history.Misfit = exception;
        }

        history.Unapproved = unapproved;
        return history;
    }

    private static IEnumerable<(string, int, Hazard)> Judge(Migration migration, SchemaSnapshot before)
    {
        if (migration.Up.All(static o => o.Approved is not null))
            return [];
        List<Operation> operations = [.. migration.Up];
        return HazardRules.Evaluate(before, operations, HazardFacts.None)
            .Where(static h => h.Level >= RiskLevel.High && !h.IsApproved)
            .Select(h => (migration.Id, operations.FindIndex(o => ReferenceEquals(o, h.Operation)), h));
    }
}
