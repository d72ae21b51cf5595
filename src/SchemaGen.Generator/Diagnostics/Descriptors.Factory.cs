using System.Globalization;

namespace SchemaGen.Generator.Diagnostics;

internal static partial class Descriptors
{
    private const string HelpLink = "https://github.com/schemagen/schemagen/blob/main/docs/diagnostics/{0}.md";

    /// <summary>How strongly the editor and the build say what is at stake.</summary>
    public static DiagnosticSeverity SeverityOf(RiskLevel level) => level switch
    {
        RiskLevel.Critical or RiskLevel.High => DiagnosticSeverity.Warning,
        RiskLevel.Medium => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };

    private static DiagnosticDescriptor Rule(string id, DiagnosticSeverity severity, string title, string message) => new(
        id,
        title,
        message,
        CategoryOf(id),
        severity,
        isEnabledByDefault: true,
        helpLinkUri: string.Format(CultureInfo.InvariantCulture, HelpLink, id));

    // The first digit of an id is its category.
    private static string CategoryOf(string id) => "SchemaGen." + id[2] switch
    {
        '0' => "Models",
        '1' => "Hazards",
        '2' => "History",
        _ => "Configuration",
    };
}
