using SchemaGen.Operations;

namespace SchemaGen.Notation;

/// <summary>All that a recorded migration's file says.</summary>
public sealed record MigrationFile
{
    /// <summary>The namespace of the class; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of the class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The identity in the history: <c>20261121T0930_AddPhone</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The classes of the migrations that it follows: none for the first, several for a merge.</summary>
    public EquatableArray<string> AfterClasses { get; init; }

    /// <summary>The fingerprint, as <c>Fingerprints.Compute</c> gives it.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>For a fold, the identities of the migrations before it that it stands for; empty for any other.</summary>
    public EquatableArray<string> Replaces { get; init; }

    /// <summary>For a fold, the fingerprint of its own operations; empty for any other.</summary>
    public string FoldFingerprint { get; init; } = "";

    /// <summary>The operations, in order.</summary>
    public required IReadOnlyList<Operation> Operations { get; init; }
}
