namespace SchemaGen.Schema;

/// <summary>Something in a snapshot that PostgreSQL would refuse.</summary>
/// <param name="Kind">The kind of contradiction.</param>
/// <param name="Object">The table, type, sequence or schema that it is in.</param>
/// <param name="Message">What is wrong, as a sentence that begins in lower case.</param>
public sealed record SnapshotProblem(SnapshotProblemKind Kind, QualifiedName Object, string Message);
