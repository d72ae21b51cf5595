using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Migrating.Undoing;

/// <summary>What undoing one operation brings.</summary>
/// <param name="MigrationId">The migration.</param>
/// <param name="Operation">The operation that is undone.</param>
/// <param name="Target">The object that it made or changed: <c>users.phone</c>.</param>
/// <param name="Reversal">What undoing it brings, as the database is now.</param>
public sealed record RollbackRow(string MigrationId, Operation Operation, string Target, Reversal Reversal);
