using Npgsql;

namespace SchemaGen.Migrating;

/// <summary>What to do about the errors that migrations meet most.</summary>
internal static class FailureHints
{
    internal const string ConnectionLost = "The connection was lost; PostgreSQL rolls back what was open, and the next run goes on from what is committed.";

    internal static string? For(string? sqlState) => sqlState switch
    {
        PostgresErrorCodes.LockNotAvailable =>
            "End or wait for the transactions that hold the table, then run again; raise TableLockTimeout or MaxRetries only if the application can bear the wait.",
        PostgresErrorCodes.DeadlockDetected => "Other sessions kept taking the same locks in another order; run again when there is less traffic.",
        PostgresErrorCodes.UniqueViolation => "Rows of the table are equal where the migration wants them unique; find and mend them, then run again.",
        PostgresErrorCodes.NotNullViolation => "Rows of the table have no value where the migration wants one; fill them, then run again.",
        PostgresErrorCodes.ForeignKeyViolation => "Rows point to rows that are not there; mend or remove them, then run again.",
        PostgresErrorCodes.CheckViolation => "Rows of the table break the rule; mend them, then run again.",
        PostgresErrorCodes.InsufficientPrivilege => "Give the role the right that is named, BYPASSRLS where row-level security binds it, or give the migrator a data source with a role that has it.",
        PostgresErrorCodes.QueryCanceled => "It ran longer than its time limit or was cancelled; raise CatalogStepTimeout, StatementTimeout or MaxBlocking if it needs longer.",
        PostgresErrorCodes.DiskFull => "The server's disk is full; a rewrite needs room for a second copy of the table and its indexes.",
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn or PostgresErrorCodes.DuplicateObject =>
            "Somebody else has made it: compare with DetectDriftAsync, or record the migration as applied with BaselineAsync when the database is right.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedObject =>
            "The database is not what its history says; compare with DetectDriftAsync.",
        PostgresErrorCodes.DependentObjectsStillExist => "Something that SchemaGen does not manage uses it, such as a view or a function, or an earlier drop has kept what needs it (schemagen retention list); drop, change or purge that first.",
        PostgresErrorCodes.ActiveSqlTransaction => "The statement cannot run in a transaction: set NoTransaction = true on it, one statement each.",
        PostgresErrorCodes.ObjectInUse => "Rows were changed in the same transaction; put the data change into a migration of its own.",
        _ => null,
    };
}
