using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Reading;
using SchemaGen.History;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What is wrong with the recorded history: SG2002 to SG2010.</summary>
internal sealed class HistoryFindings
{
    private readonly Findings _findings;
    private readonly RecordedSource _recorded;
    private readonly INamedTypeSymbol? _reporter;

    private HistoryFindings(Findings findings, IReadOnlyList<DeclaredModel> models, RecordedSource recorded) =>
        (_findings, _recorded, _reporter) = (findings, recorded, recorded.ReporterOfFiles(models));

    /// <summary>
    /// Adds what cannot be read, what does not fit, and what is wrong with the history as a whole, each at the migration that it is about.
    /// </summary>
    public static void AddTo(Findings findings, IReadOnlyList<DeclaredModel> models, RecordedSource recorded) =>
        new HistoryFindings(findings, models, recorded).Add();

    private void Add()
    {
        foreach ((MigrationSpec spec, RecordedPlaces places) in _recorded.Classes)
        {
            foreach (MigrationProblem problem in spec.Problems)
                _findings.Add(places.Symbol, Diagnostic.Create(Descriptors.Unreadable, places.At(problem.Span), problem.Reason));
        }

        foreach (MigrationSpec file in _recorded.History.Migrations.Items.Where(static m => m.IsSqlFile))
        {
            foreach (MigrationProblem problem in file.Problems)
                AddToFile(Descriptors.Unreadable, file.Id, problem.Reason);
        }

        // What could not be read is missing from the history, so that the rest would be judged by half of what is there.
        if (_recorded.History.Migrations.Items.Any(static m => !m.Problems.IsEmpty))
            return;
        AddProblems(_recorded.History);
        AddIdleApprovals();
        if (_recorded.History.Misfit is { } misfit && _recorded.Places[misfit.MigrationId].FirstOrDefault() is { } place)
            _findings.Add(place.Symbol, Diagnostic.Create(Descriptors.DoesNotFit, place.Operation(misfit.OperationIndex), misfit.Message));
    }

    private void AddIdleApprovals()
    {
        foreach (IdleApproval idle in _recorded.Judged.IdleApprovals)
        {
            DiagnosticDescriptor descriptor = idle.IsExpired ? Descriptors.ApprovalExpired : Descriptors.ApprovalUnused;
            if (_recorded.Places[idle.MigrationId].FirstOrDefault() is { } place)
                _findings.Add(place.Symbol, Diagnostic.Create(descriptor, place.Property(idle.Index, idle.Property), idle.Message));
            else
                AddToFile(descriptor, idle.MigrationId, idle.Message);
        }
    }

    private void AddProblems(RecordedHistory history)
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
                    Add(Descriptors.Edited, problem, [edited.Id], static p => p.Fingerprint, properties);
                    break;
                case UnknownParent unknown:
                    Add(Descriptors.UnknownParent, problem, [unknown.Id], static p => p.After);
                    break;
                case HistoryCycle cycle:
                    Add(Descriptors.Cycle, problem, cycle.Ids, static p => p.After);
                    break;
                case SeveralHeads heads:
                    Add(Descriptors.TwoHeads, problem, heads.Ids, static p => p.Name);
                    break;
                case DuplicateMigration duplicate:
                    Add(Descriptors.DuplicateId, problem, [duplicate.Id], static p => p.Id);
                    break;
            }
        }
    }

    private void Add(
        DiagnosticDescriptor descriptor,
        HistoryProblem problem,
        EquatableArray<string> ids,
        Func<RecordedPlaces, Location> place,
        ImmutableDictionary<string, string?>? properties = null)
    {
        foreach (string id in ids)
        {
            foreach (RecordedPlaces migration in _recorded.Places[id])
                _findings.Add(migration.Symbol, Diagnostic.Create(descriptor, place(migration), properties, problem.Message));
            AddToFile(descriptor, id, problem.Message);
        }
    }

    private void AddToFile(DiagnosticDescriptor descriptor, string id, string message)
    {
        if (_reporter is not null && _recorded.Files[id].FirstOrDefault() is { } file)
            _findings.Add(_reporter, Diagnostic.Create(descriptor, file, message));
    }
}
