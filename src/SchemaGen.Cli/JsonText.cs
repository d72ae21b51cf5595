using System.Text.Encodings.Web;
using System.Text.Json;

namespace SchemaGen.Cli;

/// <summary>How JSON is written.</summary>
internal static class JsonText
{
    // The output goes to a terminal or a file, never into HTML: quotes and operators of SQL stay readable.
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
