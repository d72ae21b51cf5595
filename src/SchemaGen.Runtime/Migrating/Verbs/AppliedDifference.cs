using SchemaGen.Migrating.Comparing;

namespace SchemaGen.Migrating.Verbs;

/// <summary>What was done to make one database like another, and what is left.</summary>
/// <param name="Result">What was done.</param>
/// <param name="Remaining">The difference afterwards, from reading both databases again: its plan is empty unless somebody changed one meanwhile.</param>
public sealed record AppliedDifference(MigrationResult Result, DatabaseDifference Remaining);
