namespace SchemaGen.Migrating.Undoing;

/// <summary>Something stands on what a roll-back would take away; nothing was done (<c>rollback-blocked</c>).</summary>
public sealed class RollbackBlockedException : SchemaGenException
{
    internal RollbackBlockedException(string source, IReadOnlyList<RollbackDependent> dependents)
        : base("rollback-blocked", Describe(source, dependents)) => Dependents = dependents;

    /// <summary>What stands on it.</summary>
    public IReadOnlyList<RollbackDependent> Dependents { get; }

    private static string Describe(string source, IReadOnlyList<RollbackDependent> dependents) =>
        $"Rolling {source} back would break what stands on it, and nothing was done: {string.Join("; ", dependents)}. "
        + (dependents.Any(static d => d.IsMigration)
            ? "Roll the migrations back too (RollbackTarget.WithDependents), or go forward with a new migration."
            : "Drop or change these first; SchemaGen does not manage them.");
}
