using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Diagnostics;
using SchemaGen.Operations;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Approves a recorded operation, with a reason out of those that fit: the reason is what the reviewer reads, so that choosing one is the
/// approval, and it can be reworded afterwards. The approval holds for good, or for as long as a deployment may take.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ApproveFix : EditFixProvider
{
    /// <summary>For how long an approval holds that is to expire, in days.</summary>
    internal const int Days = 90;

    private const string Menu = "Approve with a reason";
    private const string ExpiringMenu = "Approve for 90 days with a reason";

    private static readonly ImmutableArray<string> Reasons =
    [
        "nobody needs the data any more",
        "the data was moved elsewhere first",
        "the table is small enough to be blocked for a moment",
        "applied in a maintenance window",
        "no release that still runs depends on it",
    ];

    private readonly Func<DateTimeOffset> _now;

    /// <summary>Creates the fix with the computer's clock.</summary>
    public ApproveFix()
        : this(static () => DateTimeOffset.UtcNow)
    {
    }

    internal ApproveFix(Func<DateTimeOffset> now) => _now = now;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.Hazards.Select(static d => d.Id)];

    /// <summary>The last day of an approval that is given now.</summary>
    internal static string LastDay(DateTimeOffset now) =>
        now.UtcDateTime.AddDays(Days).ToString(ApprovalDay.Format, CultureInfo.InvariantCulture);

    private protected override IEnumerable<Edit> Edits(FixTarget target)
    {
        if (target.Told(FixProperties.Recorded) is null || target.Enclosing<BaseObjectCreationExpressionSyntax>() is not { } creation)
            yield break;
        if (creation.Initializer?.Expressions.Any(IsApproval) == true)
            yield break;
        foreach (string reason in Reasons)
        {
            yield return new($"\"{reason}\"", "Approve: " + reason, Approve(target.Text, creation, $"Approved = \"{reason}\""))
            {
                Group = Menu,
            };
        }

        string until = LastDay(_now());
        foreach (string reason in Reasons)
        {
            yield return new(
                $"\"{reason}\" until {until}",
                "Approve for a time: " + reason,
                Approve(target.Text, creation, $"Approved = \"{reason}\"", $"Until = \"{until}\""))
            {
                Group = ExpiringMenu,
            };
        }
    }

    /// <summary>Whether a part of an initializer is an approval, or the day until which one holds.</summary>
    internal static bool IsApproval(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left }
        && left.Identifier.ValueText is nameof(Operation.Approved) or nameof(Operation.Until);

    private static TextChange Approve(SourceText text, BaseObjectCreationExpressionSyntax creation, params string[] assignments)
    {
        string inline = string.Join(", ", assignments);
        if (creation.Initializer is not { } initializer)
            return new(new(creation.Span.End, 0), $" {{ {inline} }}");
        if (initializer.Expressions.Count == 0)
        {
            TextSpan inside = TextSpan.FromBounds(initializer.OpenBraceToken.Span.End, initializer.CloseBraceToken.SpanStart);
            return new(inside, $" {inline} ");
        }

        ExpressionSyntax last = initializer.Expressions.Last();
        string gap = text.StartsLine(last.SpanStart) ? text.LineEndingAt(last.SpanStart) + text.IndentationAt(last.SpanStart) : " ";
        string approved = string.Join("," + gap, assignments);
        bool trailing = initializer.Expressions.SeparatorCount == initializer.Expressions.Count;
        return trailing
            ? new(new(initializer.Expressions.GetSeparators().Last().Span.End, 0), gap + approved + ",")
            : new(new(last.Span.End, 0), "," + gap + approved);
    }
}
