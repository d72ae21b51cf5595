using System.Globalization;

namespace SchemaGen.Schema;

/// <summary>Which casts carry no meaning of their own in a canonical expression.</summary>
internal static class SqlCasts
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "smallint", "integer", "bigint", "real", "double precision", "numeric",
    };

    // What PostgreSQL casts operands to by itself, to find an operator that takes them.
    private static readonly HashSet<string> Promotions = new(StringComparer.Ordinal)
    {
        "text", "character varying", "bpchar", "bigint", "double precision", "numeric", "timestamp without time zone", "timestamp with time zone",
    };

    /// <summary>The operand cast to a type.</summary>
    public static SqlNode Apply(SqlNode operand, string type)
    {
        PgType? parsed = PgTypeParser.TryParse(type, out PgType? known) ? known : null;
        string? name = parsed is { Schema: null } ? parsed.Name : null;
        switch (operand.Kind)
        {
            case SqlNodeKind.String when name is not null && !parsed!.IsArray:
                return Literal(operand, name);
            case SqlNodeKind.String or SqlNodeKind.Constant or SqlNodeKind.Array:
            case SqlNodeKind.Number when name is not null && Numbers.Contains(name):
                return operand;
            default:
                bool superfluous = name is not null && parsed!.Modifiers.IsEmpty && Promotions.Contains(name);
                return superfluous ? operand : SqlNode.Of($"{operand.Text}::{parsed?.ToString() ?? type}");
        }
    }

    // The server prints -1 as '-1'::integer and true as 'true'::boolean where the type is not the constant's own.
    private static SqlNode Literal(SqlNode literal, string type)
    {
        string value = literal.Text.Trim('\'');
        if (Numbers.Contains(type) && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return SqlNode.Number(value);
        return type != "boolean" ? literal : value switch
        {
            "t" or "true" => new SqlNode(SqlNodeKind.Constant, "true", []),
            "f" or "false" => new SqlNode(SqlNodeKind.Constant, "false", []),
            _ => literal,
        };
    }
}
