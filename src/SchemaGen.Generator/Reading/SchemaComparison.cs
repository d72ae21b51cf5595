using SchemaGen.Diffing;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// The models against the recorded history: what no recorded migration makes yet. The generator emits it, the analyzers judge it,
/// and both get it from here.
/// </summary>
internal sealed record SchemaComparison
{
    /// <summary>What the models ask for.</summary>
    public required DesiredSchema Desired { get; init; }

    /// <summary>What is recorded.</summary>
    public required RecordedHistory History { get; init; }

    /// <summary>What is wrong with what the assembly declares, also against what migrations made.</summary>
    public EquatableArray<DefinitionProblem> DefinitionProblems { get; init; }

    /// <summary>The operations of the pending migration; tables whose models have problems are left as they are recorded.</summary>
    public EquatableArray<Operation> Pending { get; init; }

    /// <summary>Why models and history cannot be compared as a whole, in one sentence, or null when they can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="desired">What the models ask for.</param>
    /// <param name="history">What is recorded.</param>
    /// <returns>The comparison.</returns>
    public static SchemaComparison Create(DesiredSchema desired, RecordedHistory history)
    {
        SchemaComparison comparison = new()
        {
            Desired = desired,
            History = history,
            DefinitionProblems = desired.DefinitionProblems,
            Obstacle = ObstacleOf(desired, history),
        };
        if (!history.IsKnown || !desired.AreTablesNamed)
            return comparison;
        try
        {
            SchemaSnapshot wanted = desired.IsComplete ? desired.Snapshot : WithUnknownTablesAsRecorded(desired, history.Snapshot);
            // What migrations define beside tables need not be declared too.
            wanted = UndeclaredDefinitions.Keep(wanted, history.Snapshot, desired.Renames);
            EquatableArray<DefinitionProblem> groundless = wanted.GrantProblems().Where(p => !desired.Snapshot.Tables.Contains(p.Object))
                .Select(static p => new DefinitionProblem("SqlGrant", p.Object.Name, p.Message)).ToEquatableArray();
            if (!groundless.IsEmpty)
            {
                comparison = comparison with
                {
                    DefinitionProblems = comparison.DefinitionProblems.Concat(groundless).ToEquatableArray(),
                    Obstacle = comparison.Obstacle ?? OfDefinition(groundless[0]),
                };
                wanted = (wanted with { Grants = [] }).KeepGrants(wanted);
            }

            return comparison with { Pending = SchemaDiffer.Diff(history.Snapshot, wanted, desired.Renames).ToEquatableArray() };
        }
        catch (SchemaGenException exception)
        {
            return comparison with { Obstacle = comparison.Obstacle ?? exception.Message };
        }
    }

    private static string? ObstacleOf(DesiredSchema desired, RecordedHistory history)
    {
        if (!desired.DefinitionProblems.IsEmpty)
            return OfDefinition(desired.DefinitionProblems[0]);

        if (!desired.IsComplete)
        {
            ModelProblem? problem = desired.AllProblems.Items.FirstOrDefault(static p => !p.IsAdvice);
            string place = problem is null ? "" : " (" + problem.Model.Replace("global::", "") + (problem.Property is null ? "" : "." + problem.Property) + ": " + problem.Reason + ")";
            return "A model cannot be read" + place + "; mend it first.";
        }

        if (history.Misfit is { } misfit)
            return misfit.Message;
        if (history.Migrations.Items.FirstOrDefault(static m => !m.Problems.IsEmpty) is { } unreadable)
            return $"The recorded migration {unreadable.ClassName} cannot be read: {unreadable.Problems[0].Reason}";
        return history.Problems.IsEmpty ? null : history.Problems[0].Message;
    }

    private static string OfDefinition(DefinitionProblem wrong) =>
        $"A declaration cannot be read ([{wrong.Attribute}] of {wrong.Name}: {wrong.Reason}); mend it first.";

    // A property that is half typed must not look like a dropped column.
    private static SchemaSnapshot WithUnknownTablesAsRecorded(DesiredSchema desired, SchemaSnapshot recorded)
    {
        SchemaObjects<Table> tables = desired.Snapshot.Tables;
        foreach (QualifiedName name in desired.UnknownTables)
        {
            if (recorded.Tables.Find(name) is { } table)
                tables = tables.Set(table);
        }

        foreach (Table table in tables)
        {
            NamedList<ForeignKey> keys = table.ForeignKeys.Where(k => tables.Contains(k.ReferencedTable)).ToNamedList();
            if (keys.Count != table.ForeignKeys.Count)
                tables = tables.Set(table with { ForeignKeys = keys });
        }

        SchemaObjects<EnumType> enums = desired.Snapshot.Enums;
        foreach (EnumType type in recorded.Enums)
            enums = enums.Contains(type.Name) ? enums : enums.Set(type);
        return desired.Snapshot with { Tables = tables, Enums = enums };
    }
}
