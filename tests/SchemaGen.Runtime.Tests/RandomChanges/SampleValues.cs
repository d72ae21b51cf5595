using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>Rows for tables of random schemas: a value of each type, different for each row, that random checks admit.</summary>
internal static class SampleValues
{
    /// <summary>A statement that adds a row with the columns that are named.</summary>
    public static string Insert(SchemaSnapshot schema, QualifiedName table, IEnumerable<Column> columns, int row)
    {
        Column[] all = [.. columns];
        string values = all.Length == 0
            ? "default values"
            : $"({SqlText.Identifiers(all.Select(static c => c.Name))}) values ({string.Join(", ", all.Select(c => Of(schema, c.Type, row)))})";
        return $"insert into {SqlText.QualifiedName(table)} {values}";
    }

    /// <summary>A constant of a type.</summary>
    public static string Of(SchemaSnapshot schema, PgType type, int row)
    {
        PgType stored = schema.BaseOf(type);
        string value = stored.IsArray ? $"array[{Element(schema, stored.Element(), row)}]" : Element(schema, stored, row);
        return $"{value}::{SqlText.Type(stored)}";
    }

    private static string Element(SchemaSnapshot schema, PgType type, int row)
    {
        if (type.Schema is { } own)
        {
            QualifiedName name = new(own, type.Name);
            if (schema.Enums.Find(name) is { } labels)
                return labels.Labels.IsEmpty ? "null" : SqlText.Literal(labels.Labels[row % labels.Labels.Count]);
            if (schema.CompositeTypes.Find(name) is { } composite)
                return $"row({string.Join(", ", composite.Attributes.Select(a => Of(schema, a.Type, row)))})::{SqlText.Type(type)}";
            return Of(schema, schema.BaseOf(type), row);
        }

        string number = (row + 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return type.Name switch
        {
            "boolean" => row % 2 == 0 ? "true" : "false",
            "uuid" => $"'00000000-0000-0000-0000-0000000000{number}'",
            "jsonb" or "json" => $"'{{\"n\": {number}}}'",
            "date" => $"'2026-01-{number}'",
            "timestamp with time zone" or "timestamp without time zone" => $"'2026-01-{number} 10:00:00Z'",
            "bytea" => $"'\\x{number}'",
            "interval" => $"'{number} days'",
            "character" => $"'x{number}'",
            "circle" => $"'<({number}000,0),1>'",
            "text" or "character varying" or "citext" => $"'value {number}'",
            _ => number,
        };
    }
}
