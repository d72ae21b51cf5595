using System.Diagnostics.CodeAnalysis;

namespace SchemaGen.LocalPostgres.Sources;

/// <summary>What one way to a server led to: a running instance, or the reason why there is none.</summary>
internal sealed class SourceOutcome
{
    private SourceOutcome(IPostgresInstance? instance, string? reason) => (Instance, Reason) = (instance, reason);

    public IPostgresInstance? Instance { get; }

    public string? Reason { get; }

    [MemberNotNullWhen(true, nameof(Instance))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsStarted => Instance is not null;

    public static SourceOutcome Started(IPostgresInstance instance) => new(instance, null);

    public static SourceOutcome Unavailable(string reason) => new(null, reason);
}
