using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SchemaGen.Schema;

/// <summary>Reads a type as people and PostgreSQL write it, and gives it its full name, so that equal types are equal values.</summary>
public static class PgTypeParser
{
    private const int MostDigitsOfReal = 24;
    private const int MostDigitsOfDouble = 53;

    // schema."name" words (modifiers) words [] : the modifiers may stand before the words, as in "timestamp(3) with time zone".
    private static readonly Regex Form = new(
        """
        ^\s*
        (?:(?<schema>"(?:[^"]|"")+"|[\w$]+)\s*\.\s*)?
        (?<name>"(?:[^"]|"")+"|[^\W\d][\w$]*(?:\s+(?!array\b)[^\W\d][\w$]*)*?)\s*
        (?:\(\s*(?<modifiers>-?\d+(?:\s*,\s*-?\d+)*|(?<words>[a-z]+(?:\s*,\s*\d+)?))\s*\)\s*)?
        (?<tail>(?:(?!array\b)[^\W\d]\w*\s*)*?)
        (?<array>\s*\barray(?:\s*\[\s*\d+\s*\])?|(?:\s*\[\s*\d*\s*\])+)?
        \s*$
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace);

    private static readonly Dictionary<string, string> FullNames = new(StringComparer.Ordinal)
    {
        ["bit"] = "bit",
        ["bool"] = "boolean",
        ["boolean"] = "boolean",
        ["bpchar"] = "bpchar",
        ["char"] = "character",
        ["char varying"] = "character varying",
        ["character"] = "character",
        ["character varying"] = "character varying",
        ["dec"] = "numeric",
        ["decimal"] = "numeric",
        ["double precision"] = "double precision",
        ["float4"] = "real",
        ["float8"] = "double precision",
        ["int"] = "integer",
        ["int2"] = "smallint",
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["integer"] = "integer",
        ["national char"] = "character",
        ["national char varying"] = "character varying",
        ["national character"] = "character",
        ["national character varying"] = "character varying",
        ["nchar"] = "character",
        ["nchar varying"] = "character varying",
        ["numeric"] = "numeric",
        ["time"] = "time without time zone",
        ["time with time zone"] = "time with time zone",
        ["time without time zone"] = "time without time zone",
        ["timestamp"] = "timestamp without time zone",
        ["timestamp with time zone"] = "timestamp with time zone",
        ["timestamp without time zone"] = "timestamp without time zone",
        ["timestamptz"] = "timestamp with time zone",
        ["timetz"] = "time with time zone",
        ["varbit"] = "bit varying",
        ["bit varying"] = "bit varying",
        ["varchar"] = "character varying",
    };

    // Shorthands of a column definition, not types.
    private static readonly HashSet<string> NotTypes = new(StringComparer.Ordinal)
    {
        "bigserial", "serial", "serial2", "serial4", "serial8", "smallserial",
    };

    /// <summary>
    /// Reads <c>varchar(200)</c>, <c>numeric(10,2)</c>, <c>timestamptz(3)</c>, <c>int[]</c>, <c>_text</c>, <c>shop.mood</c>, <c>geometry(Point,4326)</c> and their like.
    /// A name that is not built in is taken as it is: an extension's type when bare, a user's type when qualified.
    /// </summary>
    /// <param name="text">The type as written in SQL.</param>
    /// <param name="type">The type under its full name, when the text is one.</param>
    /// <returns>Whether the text is a type; <c>serial</c> is not, nor are modifiers that are not numbers, other than those of PostGIS.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PgType? type)
    {
        type = null;
        Match match = Form.Match(text);
        if (!match.Success)
            return false;

        bool isArray = match.Groups["array"].Success;
        string? schema = match.Groups["schema"].Success ? Identifier(match.Groups["schema"].Value) : null;
        string written = match.Groups["name"].Value;
        bool quoted = written[0] == '"';
        string tail = match.Groups["tail"].Value.Trim();
        string name = quoted ? Identifier(written) : Words(tail.Length == 0 ? written : written + " " + tail);
        if (quoted && tail.Length > 0)
            return false;

        // pg_type names the array of "text" "_text".
        if (!quoted && name.Length > 1 && name[0] == '_' && schema is null or "pg_catalog")
        {
            isArray = true;
            name = name.Substring(1);
        }

        if (match.Groups["words"].Success)
        {
            if (tail.Length > 0 || !SpatialTypes.TryRead(name, match.Groups["words"].Value, out type))
                return false;
            type = type with { Schema = schema, IsArray = isArray };
            return true;
        }

        if (!TryReadModifiers(match.Groups["modifiers"], out EquatableArray<int> modifiers))
            return false;

        bool builtIn = schema is null or "pg_catalog";
        // "char" in quotes is the one-byte type of the catalogues, another than char.
        if (builtIn && quoted)
            type = new(name == "char" ? "\"char\"" : name) { Modifiers = modifiers };
        else if (builtIn)
            type = BuiltIn(name, modifiers);
        else
            type = PgType.UserDefined(new(schema!, name)) with { Modifiers = modifiers };

        if (type is not null && isArray)
            type = type.Array();
        return type is not null;
    }

    private static PgType? BuiltIn(string name, EquatableArray<int> modifiers)
    {
        if (NotTypes.Contains(name))
            return null;
        if (name == "float")
            return Float(modifiers);
        if (FullNames.TryGetValue(name, out string? fullName))
            return new(fullName) { Modifiers = WithImplied(fullName, modifiers) };
        return name.IndexOf(' ') < 0 || name.StartsWith("interval ", StringComparison.Ordinal) ? new(name) { Modifiers = modifiers } : null;
    }

    private static PgType? Float(EquatableArray<int> modifiers) => modifiers.Count switch
    {
        0 => PgType.Double,
        1 when modifiers[0] is >= 1 and <= MostDigitsOfReal => PgType.Real,
        1 when modifiers[0] is > MostDigitsOfReal and <= MostDigitsOfDouble => PgType.Double,
        _ => null,
    };

    // What PostgreSQL adds: char is char(1), bit is bit(1), numeric(10) is numeric(10,0).
    private static EquatableArray<int> WithImplied(string fullName, EquatableArray<int> modifiers) => (fullName, modifiers.Count) switch
    {
        ("character" or "bit", 0) => [1],
        ("numeric", 1) => [modifiers[0], 0],
        _ => modifiers,
    };

    private static bool TryReadModifiers(Group group, out EquatableArray<int> modifiers)
    {
        modifiers = [];
        if (!group.Success)
            return true;
        List<int> numbers = [];
        foreach (string part in group.Value.Split(','))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
                return false;
            numbers.Add(number);
        }

        modifiers = numbers.ToEquatableArray();
        return true;
    }

    private static string Identifier(string written) =>
        written[0] == '"' ? written.Substring(1, written.Length - 2).Replace("\"\"", "\"") : written.ToLowerInvariant();

    private static string Words(string written)
    {
        StringBuilder result = new(written.Length);
        foreach (string word in written.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            result.Append(result.Length == 0 ? "" : " ").Append(word);
        return result.ToString();
    }
}
