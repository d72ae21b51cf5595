using SchemaGen.History;

namespace SchemaGen.Generator.Reading;

/// <summary>The recorded migrations together: their order, the schema that they lead to, and what is wrong with them.</summary>
internal sealed record RecordedHistory
{
    /// <summary>The migrations with the identities of their parents and their fingerprints, parents before children.</summary>
    public required EquatableArray<MigrationSpec> Migrations { get; init; }

    /// <summary>The schema that they lead to; where <see cref="Misfit"/> is set, the schema before that migration.</summary>
    public required SchemaSnapshot Snapshot { get; init; }

    /// <summary>The migrations that none follows: one in a sound history that is not empty.</summary>
    public EquatableArray<MigrationSpec> Heads { get; init; }

    /// <summary>The classes whose full names differ from another's by case alone.</summary>
    public EquatableArray<string> Lookalikes { get; init; }

    /// <summary>What is wrong with the graph.</summary>
    public EquatableArray<HistoryProblem> Problems { get; init; }

    /// <summary>The operation that does not fit the schema before it, or null.</summary>
    public MigrationMisfit? Misfit { get; init; }

    /// <summary>Whether the schema that the history leads to is known, so that models can be compared with it.</summary>
    public bool IsKnown => Misfit is null && Migrations.Items.All(static m => m.Problems.IsEmpty)
        && !Problems.Items.Any(static p => p is HistoryCycle or UnknownParent or DuplicateMigration);

    /// <summary>The fingerprint of the head; empty when nothing is recorded, or when there are several heads.</summary>
    public string HeadFingerprint => Heads.Count == 1 ? Heads[0].Fingerprint : "";
}
