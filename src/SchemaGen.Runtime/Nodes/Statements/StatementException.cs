using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// PostgreSQL refused a statement of a node. <see cref="SchemaGenException.Code"/> says why: <c>unique-violation</c>,
/// <c>foreign-key-violation</c>, <c>check-violation</c>, <c>not-null-violation</c>, <c>exclusion-violation</c>, <c>invalid-value</c>,
/// <c>value-too-large</c>, <c>serialization-failure</c>, <c>deadlock</c>, <c>statement-canceled</c>, <c>row-security</c>, <c>connection-lost</c>,
/// <c>session-busy</c> or <c>statement-failed</c>.
/// </summary>
public class StatementException : SchemaGenException
{
    internal StatementException(string code, string message, Exception innerException)
        : base(code, message, innerException)
    {
        if (innerException is not PostgresException e)
            return;
        SqlState = e.SqlState;
        Table = e.TableName;
        Column = e.ColumnName;
        Constraint = e.ConstraintName;
    }

    /// <summary>PostgreSQL's five-character code; null when the server said nothing.</summary>
    public string? SqlState { get; }

    /// <summary>The table, where the server names it.</summary>
    public string? Table { get; }

    /// <summary>The column, where the server names it.</summary>
    public string? Column { get; }

    /// <summary>The constraint, where the server names it.</summary>
    public string? Constraint { get; }

    /// <summary>Whether it is about when the statement ran and not about what it was: the server names a row where it happened to be.</summary>
    internal bool IsOfTheMoment => Code is "connection-lost" or "statement-canceled" or "serialization-failure" or "deadlock";
}
