namespace SchemaGen.Planning;

/// <summary>How much of a plan is one transaction. A larger one is undone as a whole when it fails, and holds its locks for longer.</summary>
public enum TransactionScope
{
    /// <summary>
    /// A transaction holds locks that block the application on one table at most, and nothing that takes as long as a table is large is
    /// done while it holds them.
    /// </summary>
    PerTable,

    /// <summary>All of a migration that PostgreSQL lets run in a transaction, as far as the steps that it does not let do not divide it.</summary>
    PerMigration,

    /// <summary>The whole run: all or nothing. A plan with a step that cannot be part of it is refused.</summary>
    WholeRun,
}
