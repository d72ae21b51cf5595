using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>What a strategy is asked about: an operation that can be carried out beside the application or at once.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Table">The table that it would block.</param>
/// <param name="Facts">What is known of the live table; null for nothing.</param>
/// <param name="ServerMajor">The major version of the server.</param>
public sealed record PlannedChange(Operation Operation, QualifiedName Table, TableFacts? Facts, int ServerMajor);
