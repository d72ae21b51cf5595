using System.Globalization;
using SchemaGen.Risks;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace SchemaGen.Generator.Diagnostics;

/// <summary>All diagnostics, one line each; those of hazards are made from the table of their rules.</summary>
internal static class Descriptors
{
    private const string HelpLink = "https://github.com/schemagen/schemagen/blob/main/docs/diagnostics/{0}.md";

    public static readonly DiagnosticDescriptor UnmappableProperty = Rule("SG0001", Error, "Property cannot be stored", "{0}: {1}");
    public static readonly DiagnosticDescriptor NoKey = Rule("SG0002", Error, "Model without a key", "{0}: {1}");
    public static readonly DiagnosticDescriptor UnsuitableType = Rule("SG0003", Error, "Type cannot be a model", "{0}: {1}");
    public static readonly DiagnosticDescriptor TableTwice = Rule("SG0004", Error, "Two models for one table", "{0}: {1}");
    public static readonly DiagnosticDescriptor ColumnTwice = Rule("SG0005", Error, "Two properties for one column", "{0}: {1}");
    public static readonly DiagnosticDescriptor BadAttributeValue = Rule("SG0006", Error, "Attribute value is wrong", "{0}: {1}");
    public static readonly DiagnosticDescriptor BadReference = Rule("SG0007", Error, "Reference to what cannot be referenced", "{0}: {1}");
    public static readonly DiagnosticDescriptor InitializerNotConstant = Rule("SG0008", Info, "Initializer is no default of the column", "{0}: {1}");
    public static readonly DiagnosticDescriptor ImplicitEnumNumbers = Rule("SG0009", Warning, "Enum is stored by numbers that are not written", "{0}: {1}");
    public static readonly DiagnosticDescriptor BadDefinition = Rule("SG0010", Error, "Declaration of the assembly cannot be read", "{0}: {1}");
    public static readonly DiagnosticDescriptor PartitionKeyMissing = Rule("SG0013", Error, "Key without the partition key", "{0}: {1}");
    public static readonly DiagnosticDescriptor NodesCollide = Rule("SG0014", Error, "Model takes the name of another one's nodes", "{0}: {1}");

    public static readonly DiagnosticDescriptor Unrecorded = Rule("SG2001", Info, "Changes are not recorded", "Not recorded yet: {0}; record a migration before this is deployed, or undo the change");
    public static readonly DiagnosticDescriptor Edited = Rule("SG2002", Error, "Recorded migration was edited", "{0}");
    public static readonly DiagnosticDescriptor TwoHeads = Rule("SG2003", Error, "History has two heads", "{0}");
    public static readonly DiagnosticDescriptor UnknownParent = Rule("SG2004", Error, "Unknown parent", "{0}");
    public static readonly DiagnosticDescriptor Cycle = Rule("SG2005", Error, "Migrations come after each other in a circle", "{0}");
    public static readonly DiagnosticDescriptor Unreadable = Rule("SG2006", Error, "Recorded migration cannot be read", "{0}");
    public static readonly DiagnosticDescriptor DoesNotFit = Rule("SG2007", Error, "Operation does not fit the schema before it", "{0}");
    public static readonly DiagnosticDescriptor DuplicateId = Rule("SG2008", Error, "Two migrations have one identity", "{0}");

    public static readonly DiagnosticDescriptor ApprovalExpired = Rule("SG2009", Warning, "Approval has expired", "{0}");
    public static readonly DiagnosticDescriptor ApprovalUnused = Rule("SG2010", Info, "Approval approves nothing", "{0}");

    public static readonly DiagnosticDescriptor InternalError = Rule("SG3001", Warning, "Analysis failed", "SchemaGen could not compare the models with the history, which is a defect of SchemaGen: {0}");
    public static readonly DiagnosticDescriptor BadSetting = Rule("SG3010", Warning, "Setting cannot be used", "{0}");

    /// <summary>SG0xxx: what is wrong with models.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Models { get; } =
    [
        UnmappableProperty, NoKey, UnsuitableType, TableTwice, ColumnTwice, BadAttributeValue, BadReference, InitializerNotConstant, ImplicitEnumNumbers,
        BadDefinition, PartitionKeyMissing, NodesCollide,
    ];

    /// <summary>SG2xxx and SG3xxx: what is wrong with the history, and with SchemaGen itself.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Histories { get; } =
        [Unrecorded, Edited, TwoHeads, UnknownParent, Cycle, Unreadable, DoesNotFit, DuplicateId, ApprovalExpired, ApprovalUnused, InternalError, BadSetting];

    /// <summary>SG1xxx: the rules that changes are judged by; a hazard's message is its own.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Hazards { get; } =
        [.. HazardDescriptors.All.Select(static h => Rule(h.Id, SeverityOf(h.Level), h.Title, "{0}"))];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> HazardsById = Hazards.ToImmutableDictionary(static d => d.Id, StringComparer.Ordinal);

    /// <summary>The descriptor of a hazard's rule.</summary>
    public static DiagnosticDescriptor Of(Hazard hazard) => HazardsById[hazard.RuleId];

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
