using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>A drop and an add that could be one rename. Whether they are, only a person knows.</summary>
/// <param name="Drop">The operation that drops.</param>
/// <param name="Add">The operation that adds.</param>
public abstract record RenameCandidate(Operation Drop, Operation Add)
{
    /// <summary>The table, under its name before.</summary>
    public abstract QualifiedName Table { get; }

    /// <summary>The name before.</summary>
    public abstract string OldName { get; }

    /// <summary>The name now.</summary>
    public abstract string NewName { get; }
}
