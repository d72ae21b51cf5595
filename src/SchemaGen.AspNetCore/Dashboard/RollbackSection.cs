using SchemaGen.AspNetCore.Views;
using static SchemaGen.AspNetCore.Dashboard.PagePieces;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>What going back would bring, judged for the migration that somebody follows a link to.</summary>
internal static class RollbackSection
{
    private const int Targets = 10;

    internal static Html Of(DashboardModel model) => model.Status.Applied.Count == 0 ? Html.Empty : Html.Of(
        $"""
        <h3>Rolling back</h3>
        <p>Judge going back to {Html.Each(model.Status.Applied.Reverse().Skip(1).Take(Targets), id => Link(model.Status.Source, id, id))}{Link(model.Status.Source, "", "before the first")}</p>
        {(model.RollbackError is { } error ? Html.Of($"<p role=\"alert\">{error}</p>") : Html.Empty)}
        {(model.Rollback is { } judged ? Judged(judged) : Html.Empty)}
        """);

    private static Html Link(string source, string to, string text) =>
        Html.Of($"<a href=\"?source={Uri.EscapeDataString(source)}&amp;back={Uri.EscapeDataString(to)}#{source}\">{text}</a> ");

    private static Html Judged(RollbackView judged) => judged.Migrations.Count == 0 ? Html.Of($"<p>There is nothing to undo.</p>") : Html.Of(
        $"""
        <p>{Badge(judged.Reversibility, judged.Verdict)} Undoing {string.Join(", ", judged.Migrations)}{Duration(judged)}.</p>
        {Table("What undoing each operation brings", ["Migration", "Operation", "Brings"], judged.Operations, static o => Html.Of(
            $"<td>{o.Migration}</td><td>{o.Operation}</td><td>{Badge(o.Reversal, o.Brings)}</td>"))}
        {(judged.Dependents.Count == 0 ? Html.Empty : Html.Of(
            $"<p>It is refused as long as these stand on it:</p><ul>{Html.Each(judged.Dependents, static d => Html.Of($"<li><strong>{d.Name}</strong>: {d.Reason}</li>"))}</ul>"))}
        {(judged.Steps.Count == 0 ? Html.Empty : Statements(judged.Steps))}
        """);

    private static string Duration(RollbackView judged) => judged switch
    {
        { Reversibility: "Impossible" } => "",
        { EstimatedSeconds: { } seconds } => $" takes about {Seconds(seconds)} s, waits for locks left out",
        _ => " takes a time that nobody knows",
    };
}
