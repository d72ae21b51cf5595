using System.Globalization;

namespace SchemaGen.Schema;

/// <summary>A storage parameter of a table or an index, such as <c>fillfactor = 70</c>.</summary>
/// <param name="Name">The parameter's name; one of the table's TOAST table begins with <c>toast.</c>.</param>
/// <param name="Value">The value as text: <c>70</c>, <c>false</c>.</param>
public sealed record StorageParameter(string Name, string Value) : INamed
{
    private static readonly HashSet<string> Switches = new(StringComparer.Ordinal)
    {
        "autosummarize", "autovacuum_enabled", "deduplicate_items", "fastupdate", "user_catalog_table", "vacuum_truncate",
    };

    /// <summary>The parameter that keeps autovacuum from the table.</summary>
    internal const string Autovacuum = "autovacuum_enabled";

    /// <summary>The parameter without the word that makes it one of the TOAST table.</summary>
    internal string BareName => Name.StartsWith("toast.", StringComparison.Ordinal) ? Name.Substring("toast.".Length) : Name;

    /// <summary>The same parameter with its value in one form, however it is written: <c>off</c> is <c>false</c>, <c>0.10</c> is <c>0.1</c>.</summary>
    internal StorageParameter Canonical() => this with
    {
        Value = Switches.Contains(BareName)
            ? Value.ToLowerInvariant() is "on" or "true" or "yes" or "1" ? "true" : "false"
            : decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
                ? number.ToString("0.############", CultureInfo.InvariantCulture)
                : Value.ToLowerInvariant(),
    };
}
