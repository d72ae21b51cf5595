using SchemaGen.AspNetCore.Views;
using static SchemaGen.AspNetCore.Dashboard.PagePieces;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>Writes the page. All of it can be read without a script; the script applies plans and shows how they go.</summary>
internal static class DashboardPage
{
    internal static Html Of(IReadOnlyList<DashboardModel> sources, IReadOnlyList<FleetView> fleets, string title, bool canApply, string nonce, string root) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style nonce="{nonce}">{Resource("dashboard.css")}</style>
        </head>
        <body data-root="{root}">
        <a class="skip" href="#main">Skip to the content</a>
        <header><h1>{title}</h1><nav aria-label="Sources">{Html.Each(sources, static s => Html.Of($"<a href=\"#{s.Status.Source}\">{s.Status.Source}</a> "))}{FleetSection.Link(fleets)}</nav></header>
        <main id="main">
        {Html.Each(sources, s => Source(s, canApply))}
        {FleetSection.Of(fleets)}
        </main>
        <script nonce="{nonce}">{Resource("dashboard.js")}</script>
        </body>
        </html>
        """);

    private static Html Source(DashboardModel model, bool canApply) => model.Error is { } error ? Unreadable(model.Status, error) : Html.Of(
        $"""
        <section class="source" id="{model.Status.Source}" aria-labelledby="h-{model.Status.Source}">
        <h2 id="h-{model.Status.Source}">{model.Status.Source} {Badge(model.Status.State, model.Status.State)}</h2>
        <p>{model.Status.Description}</p>
        {(model.Status.LockHolder is { } holder ? Html.Of($"<p>Migration lock: {holder}.</p>") : Html.Empty)}
        {Plan(model, canApply)}
        {QueueSection.Of(model.Queue)}
        {Drift(model)}
        {History(model)}
        {RollbackSection.Of(model)}
        {Metrics(model.Metrics)}
        </section>

        """);

    private static Html Unreadable(StatusView status, string error) => Html.Of(
        $"""
        <section class="source" id="{status.Source}" aria-labelledby="h-{status.Source}">
        <h2 id="h-{status.Source}">{status.Source} {Badge("failed", status.State)}</h2>
        <p role="alert">{error}</p>
        </section>

        """);

    private static Html Plan(DashboardModel model, bool canApply) => model switch
    {
        { PlanError: { } error } => Html.Of($"<h3>Plan</h3><p role=\"alert\">{error}</p>"),
        { Plan: { Steps.Count: > 0 } plan } => Html.Of(
            $"""
            <h3>Plan</h3>
            {Table("What applying it does", ["Migration", "Table", "Operation", "Details", "Risk", "Lock", "Blocks", "Rollback"], plan.Operations, static o => Html.Of(
                $"<td>{o.Migration}</td><td>{o.Table}</td><td>{o.Operation}</td><td>{o.Details}</td><td>{Badge(o.Risk, o.Risk)}</td><td>{o.Lock}</td><td>{o.Blocks}</td><td>{o.Rollback}</td>"))}
            <ul class="forecast">{Html.Each([.. plan.Forecast, .. plan.Conversions], static line => Html.Of($"<li>{line}</li>"))}</ul>
            {Hazards(plan)}
            {Statements(plan.Steps)}
            {(canApply ? ApplyForm(plan, model.Run) : Html.Of($"<p class=\"note\">Applying from here is off: the application sets no ApplyPolicy. Use <code>schemagen up</code>.</p>"))}
            """),
        { Run: { } run } => Html.Of($"<h3>Plan</h3><p>Nothing to apply.</p>{(canApply ? Run(run) : Html.Empty)}"),
        _ => Html.Of($"<h3>Plan</h3><p>Nothing to apply.</p>"),
    };

    private static Html Hazards(PlanView plan) => plan.Hazards.Count == 0 ? Html.Empty : Html.Of(
        $"""
        <ul class="hazards">{Html.Each(plan.Hazards, static h => Html.Of(
            $"<li>{Badge(h.Level, $"{h.Rule} {h.Level}")} <strong>{h.Operation}</strong>: {h.Message} {h.Mitigation}{(h.Approved is { } why ? Html.Of($" <em>Approved{(h.Until is { } until ? $" until {until}" : "")}: {why}</em>") : Html.Empty)}</li>"))}</ul>
        """);

    private static Html ApplyForm(PlanView plan, RunView? run) => Html.Of(
        $"""
        <p class="note unscripted">Applying needs a script; without one use <code>schemagen up</code>.</p>
        <form class="apply" hidden data-source="{plan.Source}" data-plan="{plan.Id}">
        {(plan.NeedsApproval
            ? Html.Of($"<label>This plan is riskier than the limit allows. Why it is accepted: <input name=\"reason\" required maxlength=\"500\" autocomplete=\"off\"></label>")
            : Html.Empty)}
        <button type="submit">{(plan.NeedsApproval ? "Approve and apply" : "Apply")}</button>
        </form>
        {Run(run)}
        """);

    // A page that is loaded while a run is under way follows it.
    private static Html Run(RunView? run) => Html.Of(
        $"""
        <div class="run" hidden data-run="{run?.Id}" data-events="{run?.Events}"><progress max="1" value="0" aria-label="Steps done"></progress> <span class="count"></span>
        <p class="state" role="status" aria-live="polite"></p><button type="button" class="stop" hidden>Stop after this step</button><ol class="log"></ol></div>
        """);

    private static Html Drift(DashboardModel model) => model.Drift switch
    {
        null => Html.Of($"<h3>Drift</h3><p><a href=\"?drift=true#{model.Status.Source}\">Compare the live schema with its history</a></p>"),
        { Drift: false } => Html.Of($"<h3>Drift</h3><p>The live schema is what its history says.</p>"),
        var drift => Html.Of(
            $"<h3>Drift</h3><p>To bring the database back:</p><ul>{Html.Each(drift.ToMendDatabase.Concat(drift.Incomplete), static o => Html.Of($"<li>{o}</li>"))}</ul>"),
    };

    private static Html History(DashboardModel model) => model.History.Count == 0 ? Html.Of($"<h3>History</h3><p>{(model.IsNewest ? "Nothing was executed yet." : "Nothing older.")}</p>") : Html.Of(
        $"""
        <h3>History</h3>
        {Table("Executions, the newest first", ["#", "Migration", "Direction", "Status", "Started (UTC)", "Seconds", "By", "Environment", "Release", "Steps"], model.History, static e => Html.Of(
            $"<td>{e.Id}</td><td>{e.Migration}</td><td>{e.Direction}</td><td>{Badge(e.Status, e.Status)}</td><td>{Time(e.StartedAt)}</td><td>{Seconds(e.Seconds)}</td><td>{e.ExecutedBy}@{e.Machine}</td><td>{e.Environment}</td><td>{e.Release}</td><td>{Steps(e)}</td>"))}
        {(model.OlderThan is { } last ? Html.Of($"<p><a href=\"?source={Uri.EscapeDataString(model.Status.Source)}&amp;before={last}#{model.Status.Source}\">Older</a></p>") : Html.Empty)}
        """);

    private static Html Steps(ExecutionView execution) => Html.Of(
        $"""
        <details><summary>{execution.Steps.Count}</summary><ol>{Html.Each(execution.Steps, static s => Html.Of($"<li>{s.Description}: {s.Status}, {Seconds(s.Seconds)} s</li>"))}</ol></details>
        {(execution.Error is { } error ? Html.Of($"<p class=\"error\">{execution.SqlState} {error}</p>") : Html.Empty)}
        """);

    private static Html Metrics(MetricsView metrics) => Html.Of(
        $"""
        <h3>Numbers</h3>
        <dl><div><dt>Completed</dt><dd>{metrics.Completed}</dd></div><div><dt>Failed</dt><dd>{metrics.Failed}</dd></div><div><dt>Rolled back</dt><dd>{metrics.RolledBack}</dd></div>
        <div><dt>Success</dt><dd>{Percent(metrics.SuccessRate)}</dd></div><div><dt>Mean</dt><dd>{Seconds(metrics.AverageSeconds)} s</dd></div><div><dt>Longest</dt><dd>{Seconds(metrics.LongestSeconds)} s</dd></div></dl>
        {(metrics.Slowest.Count == 0 ? Html.Empty : Table("The slowest steps", ["Seconds", "Migration", "Step", "What could be done"], metrics.Slowest, static s => Html.Of(
            $"<td>{Seconds(s.Seconds)}</td><td>{s.Migration}</td><td>{s.Description}</td><td>{s.Suggestion}</td>")))}
        """);

    private static Html Resource(string name)
    {
        using var stream = typeof(DashboardPage).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return new Html(reader.ReadToEnd());
    }
}
