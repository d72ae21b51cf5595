using System.Globalization;
using SchemaGen.AspNetCore.Views;
using static SchemaGen.AspNetCore.Dashboard.PagePieces;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>Who waits for a turn; nothing when nobody does.</summary>
internal static class QueueSection
{
    internal static Html Of(IReadOnlyList<TicketView> tickets) => tickets.Count == 0 ? Html.Empty : Html.Of(
        $"""
        <h3>Queue</h3>
        {Table("Who waits for a turn, in the order in which they come", ["Place", "Ticket", "Status", "Priority", "What", "Asked by", "Asked at (UTC)", "Until (UTC)", "Reason"], tickets, static t => Html.Of(
            $"<td>{t.Position?.ToString(CultureInfo.InvariantCulture)}</td><td>{t.Ticket}</td><td>{Badge(t.Status, t.Status)}</td><td>{t.Priority}</td><td>{t.Work}</td><td>{t.RequestedBy}@{t.Machine}</td><td>{Time(t.EnqueuedAt)}</td><td>{(t.ExpiresAt is { } end ? Time(end) : "")}</td><td>{t.Reason}</td>"))}
        """);
}
