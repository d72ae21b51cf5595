using SchemaGen.Operations;

namespace SchemaGen.Generator.Reading;

/// <summary>What the syntax of a migration class says.</summary>
/// <param name="Operations">The operations that could be read.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record MigrationBody(EquatableArray<Operation> Operations, EquatableArray<MigrationProblem> Problems);
