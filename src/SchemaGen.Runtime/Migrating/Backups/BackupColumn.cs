namespace SchemaGen.Migrating.Backups;

/// <summary>A column of a table that its copy has too.</summary>
/// <param name="Name">Its name as SQL.</param>
/// <param name="Value">Its value in the row <c>b</c> of the copy, as SQL of the table's type.</param>
/// <param name="IsKey">Whether it is part of the primary key.</param>
/// <param name="IsWritable">Whether an update may set it.</param>
internal sealed record BackupColumn(string Name, string Value, bool IsKey, bool IsWritable);
