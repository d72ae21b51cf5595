using SchemaGen.Operations;

namespace SchemaGen.Migrating;

/// <summary>A pending operation that does not fit the live schema.</summary>
/// <param name="MigrationId">Its migration.</param>
/// <param name="Target">The object that it is about: <c>users.phone</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Problem">What does not fit.</param>
public sealed record MigrationConflict(string MigrationId, string Target, Operation Operation, string Problem)
{
    /// <summary>For people: the migration, the operation and the problem.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() => $"{MigrationId}, {Operation}: {Problem}";
}
