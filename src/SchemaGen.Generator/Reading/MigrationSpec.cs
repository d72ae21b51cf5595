using SchemaGen.Operations;

namespace SchemaGen.Generator.Reading;

/// <summary>All that is known of one recorded migration, as values.</summary>
internal sealed record MigrationSpec
{
    /// <summary>The namespace of the class, without @; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of the class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The identity in the history; empty when the attribute gives none.</summary>
    public required string Id { get; init; }

    /// <summary>The migrations that it follows, in the order in which they are written.</summary>
    public EquatableArray<MigrationParent> Parents { get; init; }

    /// <summary>The fingerprint at the time of recording; empty when there is none.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The identities of the migrations that it stands for as their fold; empty for any other.</summary>
    public EquatableArray<string> Replaces { get; init; }

    /// <summary>For a fold, the fingerprint of its own operations; empty for any other.</summary>
    public string FoldFingerprint { get; init; } = "";

    /// <summary>Whether it waits for older releases, as its author states.</summary>
    public ReleasePhase Phase { get; init; }

    /// <summary>The operations in order: all that could be read.</summary>
    public EquatableArray<Operation> Operations { get; init; }

    /// <summary>The methods of the class that <c>Run</c> operations name, in ordinal order.</summary>
    public EquatableArray<string> Methods { get; init; }

    /// <summary>Whether it is a SQL file, for which the generator makes the whole class.</summary>
    public bool IsSqlFile { get; init; }

    /// <summary>Whether its class is where no other half can be emitted for it; that is among the problems.</summary>
    public bool IsMisplaced { get; init; }

    /// <summary>What could not be read; the history is unknown from here on when there is anything.</summary>
    public EquatableArray<MigrationProblem> Problems { get; init; }

    /// <summary>The class, fully qualified with <c>global::</c> and as C# writes it.</summary>
    public string FullName => FullNames.Of(Namespace, ClassName);
}
