namespace SchemaGen.Generator.Reading;

/// <summary>A recorded operation that does not fit the schema before it.</summary>
/// <param name="MigrationId">The migration.</param>
/// <param name="OperationIndex">The place of the operation, from 0.</param>
/// <param name="Message">What does not fit.</param>
internal sealed record MigrationMisfit(string MigrationId, int OperationIndex, string Message);
