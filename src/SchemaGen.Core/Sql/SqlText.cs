using System.Globalization;

namespace SchemaGen.Sql;

/// <summary>Names, literals and types as SQL must write them.</summary>
public static class SqlText
{
    /// <summary>A name, in quotes unless it is plain lower case and no keyword.</summary>
    /// <param name="name">The name as stored.</param>
    /// <returns>The name as SQL.</returns>
    /// <exception cref="SchemaGenException">The name is empty or holds a zero character (<c>invalid-name</c>).</exception>
    public static string Identifier(string name)
    {
        if (name.Length == 0 || name.IndexOf('\0') >= 0)
            throw new SchemaGenException("invalid-name", $"\"{name.Replace("\0", "\\0")}\" cannot be a name in PostgreSQL; use at least one character and no zero character.");
        return SqlIdentifiers.Quote(name);
    }

    /// <summary>Names separated by commas.</summary>
    /// <param name="names">The names as stored.</param>
    /// <returns>The list as SQL, without parentheses.</returns>
    public static string Identifiers(IEnumerable<string> names) => string.Join(", ", names.Select(Identifier));

    /// <summary>A qualified name. The schema is always written, so that the meaning does not depend on <c>search_path</c>.</summary>
    /// <param name="name">The schema and the name.</param>
    /// <returns>The name as SQL.</returns>
    public static string QualifiedName(QualifiedName name) => Identifier(name.Schema) + "." + Identifier(name.Name);

    /// <summary>A string constant. Its meaning does not depend on <c>standard_conforming_strings</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The constant as SQL.</returns>
    /// <exception cref="SchemaGenException">The text holds a zero character, which PostgreSQL cannot store (<c>invalid-text</c>).</exception>
    public static string Literal(string text)
    {
        if (text.IndexOf('\0') >= 0)
            throw new SchemaGenException("invalid-text", "PostgreSQL cannot store the zero character in text; remove it.");
        string quoted = "'" + text.Replace("'", "''") + "'";
        return quoted.IndexOf('\\') < 0 ? quoted : "E" + quoted.Replace("\\", "\\\\");
    }

    /// <summary>A string constant, or <c>null</c>.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The constant as SQL.</returns>
    public static string LiteralOrNull(string? text) => text is null ? "null" : Literal(text);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The constant as SQL.</returns>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A data type: built-in types by their own name, types that users created qualified and quoted.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The type as SQL.</returns>
    public static string Type(PgType type)
    {
        if (type.Schema is not { } schema)
            return type.ToString();
        string modifiers = type.Modifiers.IsEmpty ? "" : "(" + string.Join(",", type.Modifiers.Items.Select(static m => Number(m))) + ")";
        return QualifiedName(new(schema, SpatialTypes.Stem(type))) + SpatialTypes.Modifiers(type) + modifiers + (type.IsArray ? "[]" : "");
    }
}
