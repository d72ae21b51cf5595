namespace SchemaGen.Nodes;

/// <summary>A row was changed by someone else since it was read (<c>version-conflict</c>); nothing was written.</summary>
public sealed class VersionConflictException : SchemaGenException
{
    internal VersionConflictException(string model, object key, long expected, long actual)
        : base(
            "version-conflict",
            $"{model} {key} has version {actual}, and version {expected} was expected: it was changed meanwhile. Read it again, and repeat the change on what it is now.")
    {
        ExpectedVersion = expected;
        ActualVersion = actual;
    }

    /// <summary>The version that the caller had read.</summary>
    public long ExpectedVersion { get; }

    /// <summary>The version that the row has.</summary>
    public long ActualVersion { get; }
}
