namespace SchemaGen.Migrating;

/// <summary>What restoring a backup does with rows that differ from it. Rows that came after the backup stay in any case.</summary>
public enum RestoreMode
{
    /// <summary>Rows that are gone come back; rows that are there stay as they are, changed or not.</summary>
    MissingRows,

    /// <summary>
    /// Rows that are gone come back, and rows that differ get the values of the backup, also where the application has written them since.
    /// </summary>
    ChangedValues,

    /// <summary>Nothing is written; the report says how many rows are gone and how many differ.</summary>
    Compare,
}
