using System.Globalization;
using SchemaGen.AspNetCore.Views;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>What several parts of the page are made of.</summary>
internal static class PagePieces
{
    internal static Html Statements(IReadOnlyList<StepView> steps) =>
        Html.Of($"<details><summary>SQL of the {steps.Count} steps</summary><ol>{Html.Each(steps, Step)}</ol></details>");

    internal static Html Table<T>(string caption, string[] columns, IEnumerable<T> rows, Func<T, Html> cells) => Html.Of(
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>
        <thead><tr>{Html.Each(columns, static c => Html.Of($"<th scope=\"col\">{c}</th>"))}</tr></thead>
        <tbody>{Html.Each(rows, row => Html.Of($"<tr>{cells(row)}</tr>"))}</tbody></table></div>
        """);

    internal static Html Badge(string kind, string text) => Html.Of($"<span class=\"badge {kind.ToLowerInvariant()}\">{text}</span>");

    internal static string Seconds(double? seconds) => seconds?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    internal static string Percent(double? part) => part is { } p ? (p * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %" : "–";

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static Html Step(StepView step)
    {
        string how = step.Transactional ? $"transaction {step.Segment + 1}" : "outside a transaction";
        string estimate = step.EstimatedSeconds is >= 1 and var seconds ? $", about {Seconds(seconds)} s" : "";
        return Html.Of($"<li>{step.Description} <span class=\"note\">({how}{estimate})</span><pre><code>{step.Sql}</code></pre></li>");
    }
}
