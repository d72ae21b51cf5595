using System.Globalization;
using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>A value that JSON can hold: text, a number, true, false or null.</summary>
public readonly struct JsonScalar
{
    private JsonScalar(string type, string json)
    {
        Type = type;
        Json = json;
    }

    internal bool IsNull => Json is null;

    /// <summary>The name that PostgreSQL gives to its kind.</summary>
    internal string Type { get; }

    internal string Json { get; }

    /// <summary>Text; null is JSON's <c>null</c>.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator JsonScalar(string? value) => value is null ? default : new("string", $"\"{JsonEncodedText.Encode(value)}\"");

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator JsonScalar(long value) => new("number", value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator JsonScalar(decimal value) => new("number", value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator JsonScalar(double value) => new("number", value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>True or false.</summary>
    /// <param name="value">Which.</param>
    public static implicit operator JsonScalar(bool value) => new("boolean", value ? "true" : "false");
}
