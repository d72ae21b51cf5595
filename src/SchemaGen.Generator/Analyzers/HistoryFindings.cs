using SchemaGen.Generator.Diagnostics;
using SchemaGen.History;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What is wrong with the recorded history: SG2002 to SG2008.</summary>
internal static class HistoryFindings
{
    /// <summary>Adds the problems of a history, each at the recorded migration that it is about.</summary>
    /// <param name="findings">Where to.</param>
    /// <param name="graph">The history.</param>
    /// <param name="places">Where each migration is written, by identity.</param>
    public static void AddTo(Findings findings, MigrationGraph graph, ILookup<string, RecordedPlaces> places)
    {
        foreach (HistoryProblem problem in graph.Problems)
        {
            switch (problem)
            {
                case EditedMigration edited:
                    // Only the head's edit can be accepted: whatever follows an edited migration was recorded on top of what it was.
                    bool isHead = graph.Heads.Any(h => h.Id == edited.Id);
                    ImmutableDictionary<string, string?> properties = isHead
                        ? ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Fingerprint, edited.Actual)
                        : ImmutableDictionary<string, string?>.Empty;
                    Add(findings, Descriptors.Edited, problem, places[edited.Id], static p => p.Fingerprint, properties);
                    break;
                case UnknownParent unknown:
                    Add(findings, Descriptors.UnknownParent, problem, places[unknown.Id], static p => p.After);
                    break;
                case HistoryCycle cycle:
                    Add(findings, Descriptors.Cycle, problem, cycle.Ids.Items.SelectMany(id => places[id]), static p => p.After);
                    break;
                case SeveralHeads heads:
                    Add(findings, Descriptors.TwoHeads, problem, heads.Ids.Items.SelectMany(id => places[id]), static p => p.Name);
                    break;
                case DuplicateMigration duplicate:
                    Add(findings, Descriptors.DuplicateId, problem, places[duplicate.Id], static p => p.Id);
                    break;
            }
        }
    }

    /// <summary>Adds the operation at which folding stopped.</summary>
    public static void AddTo(Findings findings, MigrationFitException problem, ILookup<string, RecordedPlaces> places)
    {
        foreach (RecordedPlaces place in places[problem.MigrationId].Take(1))
            findings.Add(place.Symbol, Diagnostic.Create(Descriptors.DoesNotFit, place.Operation(problem.OperationIndex), problem.Message));
    }

    private static void Add(
        Findings findings,
        DiagnosticDescriptor descriptor,
        HistoryProblem problem,
        IEnumerable<RecordedPlaces> places,
        Func<RecordedPlaces, Location> place,
        ImmutableDictionary<string, string?>? properties = null)
    {
        foreach (RecordedPlaces migration in places)
            findings.Add(migration.Symbol, Diagnostic.Create(descriptor, place(migration), properties, problem.Message));
    }
}
