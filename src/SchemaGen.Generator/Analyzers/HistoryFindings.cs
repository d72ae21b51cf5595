using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Reading;
using SchemaGen.History;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What is wrong with the recorded history: SG2002 to SG2008.</summary>
internal static class HistoryFindings
{
    /// <summary>
    /// Adds what cannot be read, what does not fit, and what is wrong with the history as a whole, each at the migration that it is about.
    /// </summary>
    public static void AddTo(Findings findings, RecordedSource recorded)
    {
        foreach ((MigrationSpec spec, RecordedPlaces places) in recorded.Classes)
        {
            foreach (MigrationProblem problem in spec.Problems)
                findings.Add(places.Symbol, Diagnostic.Create(Descriptors.Unreadable, places.At(problem.Span), problem.Reason));
        }

        // What could not be read is missing from the history, so that the rest would be judged by half of what is there.
        if (recorded.History.Migrations.Items.Any(static m => !m.Problems.IsEmpty))
            return;
        AddProblems(findings, recorded.History, recorded.Places);
        AddIdleApprovals(findings, recorded);
        if (recorded.History.Misfit is { } misfit && recorded.Places[misfit.MigrationId].FirstOrDefault() is { } place)
            findings.Add(place.Symbol, Diagnostic.Create(Descriptors.DoesNotFit, place.Operation(misfit.OperationIndex), misfit.Message));
    }

    private static void AddIdleApprovals(Findings findings, RecordedSource recorded)
    {
        foreach (IdleApproval idle in recorded.Judged.IdleApprovals)
        {
            if (recorded.Places[idle.MigrationId].FirstOrDefault() is not { } place)
                continue;
            DiagnosticDescriptor descriptor = idle.IsExpired ? Descriptors.ApprovalExpired : Descriptors.ApprovalUnused;
            findings.Add(place.Symbol, Diagnostic.Create(descriptor, place.Property(idle.Index, idle.Property), idle.Message));
        }
    }

    private static void AddProblems(Findings findings, RecordedHistory history, ILookup<string, RecordedPlaces> places)
    {
        foreach (HistoryProblem problem in history.Problems)
        {
            switch (problem)
            {
                case EditedMigration edited:
                    // Only the head's edit can be accepted: whatever follows an edited migration was recorded on top of what it was.
                    bool isHead = history.Heads.Items.Any(h => h.Id == edited.Id && h.Replaces.IsEmpty);
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
