using SchemaGen.Schema;

namespace SchemaGen.Migrating;

/// <summary>How a table stood against its backup, in the columns that both have.</summary>
/// <param name="Table">The table.</param>
/// <param name="MissingRows">The rows of the backup that the table did not have any more; they came back unless it was a comparison.</param>
/// <param name="DifferingRows">
/// The rows that the table had with other values; they have those of the backup now when that was asked for. Without a primary key in both a row that
/// differs is one that is gone, and this is 0.
/// </param>
public sealed record RestoredTable(QualifiedName Table, long MissingRows, long DifferingRows);
