using SchemaGen.Operations;

namespace SchemaGen.Planning;

/// <summary>One line of the table that a person looks at before a plan is applied: one operation.</summary>
/// <param name="MigrationId">The migration; empty in a declarative plan.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Target">The object that it makes or changes: <c>users.phone</c>.</param>
/// <param name="Risk">The highest risk of its hazards; Safe when there are none.</param>
/// <param name="Lock">The strongest lock that it takes on a table that was there before.</param>
/// <param name="Work">The most that one of its steps does to such a table.</param>
/// <param name="Reversal">What rolling it back brings.</param>
public sealed record PreviewRow(
    string MigrationId, Operation Operation, string Target, RiskLevel Risk, LockLevel Lock, TableWork Work, Reversal Reversal);
