using System.Data;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Turns what Npgsql throws into errors with stable codes.</summary>
internal static class DatabaseErrors
{
    // Messages are in the server's language; the function that says them is not.
    internal static bool IsStalePlan(Exception e) => e is PostgresException { SqlState: "0A000", Routine: "RevalidateCachedQuery" };

    /// <summary>The connection that a session holds. Of one that is busy, or was lost before, the driver does not always say so by errors of its own.</summary>
    /// <exception cref="StatementException">It is busy (<c>session-busy</c>), or it was lost (<c>connection-lost</c>).</exception>
    internal static NpgsqlConnection Usable(NpgsqlConnection connection)
    {
        ConnectionState state = connection.FullState;
        if ((state & (ConnectionState.Executing | ConnectionState.Fetching)) != 0)
            throw Busy(new NpgsqlException("The connection is busy."));
        return (state & ConnectionState.Broken) == 0 ? connection : throw new StatementException(
            "connection-lost",
            "The connection of the session was lost, and with it what a transaction had not committed. Begin again in the session of the data source.",
            new NpgsqlException("The connection is broken."));
    }

    /// <summary>The typed error for what a driver or server said; null for what is not theirs.</summary>
    internal static StatementException? Translate(Exception e, RowShape shape) => Translate(e, shape.Table);

    /// <summary>The same for what is not about one table.</summary>
    internal static StatementException? Translate(Exception e, string subject) => e switch
    {
        PostgresException p => Translate(p, subject),
        NpgsqlOperationInProgressException => Busy(e),
        InvalidCastException or ArgumentException or OverflowException or NotSupportedException => new(
            "invalid-value", $"A value cannot be written to {subject}, or read from it: {e.Message}. Correct the value.", e),
        NpgsqlException { InnerException: TimeoutException } => new(
            "statement-canceled", $"Working on {subject} took longer than is allowed: {e.Message} Whether the statement took effect is unknown; check, then repeat it, with a longer timeout.", e),
        NpgsqlException => new("connection-lost", $"The connection was lost or could not be made while working on {subject}: {e.Message} Whether the statement took effect is unknown; check, then repeat it.", e),
        _ => null,
    };

    private static StatementException Busy(Exception e) => new(
        "session-busy", "A session on one connection runs one node at a time. Await each node before the next, or use a session of the data source for concurrent work.", e);

    private static StatementException Translate(PostgresException e, string subject)
    {
        string place = Place(e, subject);
        return e.SqlState switch
        {
            "23505" => Violation("unique-violation", $"{place} already has a row with these values ({e.ConstraintName})", "Use other values, or upsert on that key."),
            "23503" => Violation("foreign-key-violation", $"{place} refers to a row that is not there, or is referred to ({e.ConstraintName})", "Create the parent first, or remove the children first."),
            "23514" => Violation("check-violation", $"{place} does not satisfy {e.ConstraintName}", "Correct the value."),
            "23502" => Violation("not-null-violation", $"{place} must not be NULL", "Give it a value."),
            "23P01" => Violation("exclusion-violation", $"{place} overlaps with another row ({e.ConstraintName})", "Use other values."),
            "40001" => Other("serialization-failure", "A concurrent transaction got in the way", "Repeat the whole transaction."),
            "25P02" => Other("transaction-aborted", "An earlier error has ended the transaction", "Nothing of it is kept: return to a savepoint before the error, or repeat it from its beginning."),
            "40P01" => Other("deadlock", "Two transactions waited for each other, and this one was given up", "Repeat the whole transaction."),
            "57P01" or "57P02" or "57P03" or ['0', '8', ..] => Other("connection-lost", $"The server gave up the connection while working on {place}", "Repeat the work, on another connection."),
            "54000" => Other("value-too-large", $"{place} cannot hold a value of this size", "Store less in it, or take it out of the index that is named."),
            "57014" => Other("statement-canceled", $"The statement on {place} was canceled", "Raise the timeout, or do less at once."),
            "42501" when e is { Routine: "ExecWithCheckOptions" } or { File: "rls.c" } => Other(
                "row-security", $"Row-level security does not let the session write this row of {place}", "Write rows of the session's own tenant, and use keys that no other tenant has."),
            ['2', '2', ..] => Other("invalid-value", $"{place} does not accept a value", "Correct the value."),
            _ => Other("statement-failed", $"The statement on {place} failed", "See the inner exception."),
        };

        ConstraintViolationException Violation(string code, string what, string next) => new(code, Message(what, next), e);
        StatementException Other(string code, string what, string next) => new(code, Message(what, next), e);
        string Message(string what, string next) => $"{what}: {e.MessageText}. {next}";
    }

    private static string Place(PostgresException e, string subject) => e switch
    {
        { TableName: { } table, ColumnName: { } column } => $"{table}.{column}",
        { TableName: { } table } => table,
        _ => subject,
    };
}
