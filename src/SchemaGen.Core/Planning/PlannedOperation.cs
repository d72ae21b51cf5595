using SchemaGen.Operations;

namespace SchemaGen.Planning;

/// <summary>An operation at its place in a plan.</summary>
/// <param name="MigrationId">The migration that it belongs to; empty in a declarative plan.</param>
/// <param name="Index">The place of the recorded operation in its migration.</param>
/// <param name="Operation">The operation; in a rollback one of those that undo the recorded one.</param>
/// <param name="Keep">Where a drop keeps what it drops; null when it keeps nothing.</param>
/// <param name="Restore">What an operation that undoes a drop brings back; null when there is nothing.</param>
internal sealed record PlannedOperation(
    string MigrationId, int Index, Operation Operation, RetainedObject? Keep = null, RetainedObject? Restore = null);
