using System.Net;
using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>One change of one row, as the table's triggers wrote it to <c>schemagen.audit_log</c>.</summary>
public sealed record AuditEntry
{
    /// <summary>The columns, to write filters with.</summary>
    public static AuditEntryColumns Where => AuditEntryColumns.All;

    /// <summary>The columns, to order by and to select.</summary>
    public static AuditEntryColumns Columns => AuditEntryColumns.All;

    /// <summary>The entry's own number; a later entry of one row has a higher one.</summary>
    public required long Id { get; init; }

    /// <summary>When the statement began that made the change.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The PostgreSQL schema of the table.</summary>
    public required string Schema { get; init; }

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The key of the row as an object, <c>{"id": 5}</c>, without the tenant; null for <see cref="AuditOperation.Truncate"/>.</summary>
    public JsonElement? Record { get; init; }

    /// <summary>What was done.</summary>
    public required AuditOperation Operation { get; init; }

    /// <summary>The columns before: of an update those that changed, of a delete all; null for an insert.</summary>
    public JsonElement? Old { get; init; }

    /// <summary>The columns after: of an update those that changed, of an insert all; null for a delete.</summary>
    public JsonElement? New { get; init; }

    /// <summary>The columns that an update changed and whose values are kept out of the log (<see cref="NotAuditedAttribute"/>); null when there are none.</summary>
    public string[]? Withheld { get; init; }

    /// <summary>Who did it, as the session said (<see cref="SchemaSession.As"/>); null when it was not said.</summary>
    public string? Actor { get; init; }

    /// <summary>The tenant of the row, or else of the session, as text; null when there is none.</summary>
    public string? Tenant { get; init; }

    /// <summary>The role that was logged in to the database.</summary>
    public required string DatabaseRole { get; init; }

    /// <summary>The address that the connection came from; null for a Unix socket.</summary>
    public IPAddress? ClientAddress { get; init; }

    /// <summary>The connection's <c>application_name</c>.</summary>
    public required string Application { get; init; }

    /// <summary>The transaction: entries with one number were committed together.</summary>
    public required long TransactionId { get; init; }
}
