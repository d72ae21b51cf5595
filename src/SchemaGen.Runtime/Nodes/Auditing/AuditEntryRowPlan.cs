using System.Net;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>How entries of the audit log are named and read: what is emitted for a model, by hand.</summary>
public sealed class AuditEntryRowPlan : IKeyedPlan<AuditEntry, long>
{
    private AuditEntryRowPlan()
    {
    }

    /// <inheritdoc />
    public static RowShape Shape { get; } = new(
        nameof(AuditEntry),
        "schemagen",
        "audit_log",
        [
            new("id", NpgsqlDbType.Bigint, ColumnTraits.Identity | ColumnTraits.IdentityAlways),
            new("at", NpgsqlDbType.TimestampTz),
            new("table_schema", NpgsqlDbType.Text),
            new("table_name", NpgsqlDbType.Text),
            new("record_id", NpgsqlDbType.Jsonb, ColumnTraits.Nullable),
            new("operation", NpgsqlDbType.Text),
            new("old_values", NpgsqlDbType.Jsonb, ColumnTraits.Nullable),
            new("new_values", NpgsqlDbType.Jsonb, ColumnTraits.Nullable),
            new("withheld", NpgsqlDbType.Array | NpgsqlDbType.Text, ColumnTraits.Nullable),
            new("actor", NpgsqlDbType.Text, ColumnTraits.Nullable),
            new("tenant", NpgsqlDbType.Text, ColumnTraits.Nullable),
            new("database_role", NpgsqlDbType.Text),
            new("client_address", NpgsqlDbType.Inet, ColumnTraits.Nullable),
            new("application", NpgsqlDbType.Text),
            new("transaction_id", NpgsqlDbType.Bigint),
        ])
    {
        Key = [0],
    };

    /// <inheritdoc />
    public static AuditEntry Read(NpgsqlDataReader reader, SchemaSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new()
        {
            Id = reader.GetInt64(0),
            At = reader.GetFieldValue<DateTimeOffset>(1),
            Schema = reader.GetString(2),
            Table = reader.GetString(3),
            Record = Json(4),
            Operation = OperationOf(reader.GetString(5)),
            Old = Json(6),
            New = Json(7),
            Withheld = reader.IsDBNull(8) ? null : reader.GetFieldValue<string[]>(8),
            Actor = Text(9),
            Tenant = Text(10),
            DatabaseRole = reader.GetString(11),
            ClientAddress = reader.IsDBNull(12) ? null : reader.GetFieldValue<IPAddress>(12),
            Application = reader.GetString(13),
            TransactionId = reader.GetInt64(14),
        };

        JsonElement? Json(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<JsonElement>(column);

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    /// <inheritdoc />
    public static long KeyOf(AuditEntry row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Id;
    }

    /// <inheritdoc />
    public static void WriteKey<TWriter>(long key, ref TWriter writer)
        where TWriter : IColumnWriter => writer.Write(0, key);

    /// <inheritdoc />
    public static long ReadKey<TReader>(TReader reader)
        where TReader : IKeyReader => reader.Read<long>(0);

    internal static string Label(AuditOperation value) => value switch
    {
        AuditOperation.Insert => "insert",
        AuditOperation.Update => "update",
        AuditOperation.Delete => "delete",
        AuditOperation.SoftDelete => "soft_delete",
        AuditOperation.Restore => "restore",
        AuditOperation.Truncate => "truncate",
        _ => throw EnumLabels.Unknown(value),
    };

    internal static AuditOperation OperationOf(string label) => label switch
    {
        "insert" => AuditOperation.Insert,
        "update" => AuditOperation.Update,
        "delete" => AuditOperation.Delete,
        "soft_delete" => AuditOperation.SoftDelete,
        "restore" => AuditOperation.Restore,
        "truncate" => AuditOperation.Truncate,
        _ => throw EnumLabels.Unknown<AuditOperation>(label),
    };
}
