using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>The names and numbers of the types that bulk nodes write themselves.</summary>
internal static class SqlTypes
{
    internal static string Of(NpgsqlDbType type) => (type & ~NpgsqlDbType.Array) switch
    {
        NpgsqlDbType.Boolean => "boolean",
        NpgsqlDbType.Smallint => "smallint",
        NpgsqlDbType.Integer => "integer",
        NpgsqlDbType.Bigint => "bigint",
        NpgsqlDbType.Real => "real",
        NpgsqlDbType.Double => "double precision",
        NpgsqlDbType.Numeric => "numeric",
        NpgsqlDbType.Text => "text",
        NpgsqlDbType.Varchar => "varchar",
        NpgsqlDbType.Char => "bpchar",
        NpgsqlDbType.Bytea => "bytea",
        NpgsqlDbType.Uuid => "uuid",
        NpgsqlDbType.Json => "json",
        NpgsqlDbType.Jsonb => "jsonb",
        NpgsqlDbType.Date => "date",
        NpgsqlDbType.Time => "time",
        NpgsqlDbType.Timestamp => "timestamp",
        NpgsqlDbType.TimestampTz => "timestamptz",
        NpgsqlDbType.Interval => "interval",
        _ => throw new NotSupportedException($"The type {type} is not supported in arrays."),
    } + ((type & NpgsqlDbType.Array) != 0 ? "[]" : "");

    /// <summary>The object id of a type, which is the same in every database; 0 for a type that <see cref="CopyBuffer"/> does not write.</summary>
    internal static int Oid(NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Boolean => 16,
        NpgsqlDbType.Bytea => 17,
        NpgsqlDbType.Bigint => 20,
        NpgsqlDbType.Smallint => 21,
        NpgsqlDbType.Integer => 23,
        NpgsqlDbType.Text => 25,
        NpgsqlDbType.Json => 114,
        NpgsqlDbType.Real => 700,
        NpgsqlDbType.Double => 701,
        NpgsqlDbType.Char => 1042,
        NpgsqlDbType.Varchar => 1043,
        NpgsqlDbType.Date => 1082,
        NpgsqlDbType.Time => 1083,
        NpgsqlDbType.Timestamp => 1114,
        NpgsqlDbType.TimestampTz => 1184,
        NpgsqlDbType.Interval => 1186,
        NpgsqlDbType.Numeric => 1700,
        NpgsqlDbType.Uuid => 2950,
        NpgsqlDbType.Jsonb => 3802,
        _ => 0,
    };
}
