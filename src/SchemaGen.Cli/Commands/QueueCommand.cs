using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Rendering;
using SchemaGen.Queueing;
using Spectre.Console;

namespace SchemaGen.Cli.Commands;

/// <summary>
/// <c>schemagen queue</c>: shows the queue; <c>add</c>, <c>cancel</c> and <c>serve</c> use it. A ticket that was waited for and did not
/// come to its turn in time gives exit code 5, and one that failed 1.
/// </summary>
internal static class QueueCommand
{
    private static readonly Option<bool> All = new("--all") { Description = "Show those that have ended too." };

    private static readonly Option<int> Limit = new("--limit") { Description = "How many tickets at most.", DefaultValueFactory = static _ => 50 };

    private static readonly Option<int> Priority = new("--priority") { Description = "Higher numbers come first." };

    private static readonly Option<TimeSpan?> Timeout = InvariantOption.Time("--timeout", "How long to wait for its turn, such as 00:10:00.");

    private static readonly Option<string?> RollBackTo = new("--roll-back-to") { Description = "Roll back instead, to this migration; \"\" undoes all." };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why, for whoever looks at the queue.", DefaultValueFactory = static _ => "" };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until it is done, and serve the queue meanwhile." };

    private static readonly Argument<long> Ticket = new("ticket") { Description = "The ticket's number." };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("queue", "Show who waits to migrate the database, and in which order.") { All, Limit };
        Command add = new("add", "Ask to migrate, or to roll back, when its turn comes.") { Priority, Timeout, RollBackTo, Reason, CommonOptions.MaxRisk, Wait };
        Command cancel = new("cancel", "Take a ticket back whose turn has not come.") { Ticket };
        Command serve = new("serve", "Carry out what waits.");
        command.Subcommands.Add(add);
        command.Subcommands.Add(cancel);
        command.Subcommands.Add(serve);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, i => ListAsync(i, migrators, ct)));
        add.SetAction((parsed, ct) => Invocation.RunAsync(parsed, i => AddAsync(i, migrators, ct)));
        cancel.SetAction((parsed, ct) => Invocation.RunAsync(parsed, i => CancelAsync(i, migrators, ct)));
        serve.SetAction((parsed, ct) => Invocation.RunAsync(parsed, i => ServeAsync(i, migrators, ct)));
        return command;
    }

    // The queue is the database's, so that any of the sources shows it whole.
    private static async Task<int> ListAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        MigrationQueue queue = migrators.Create(static _ => { })[0].Queue;
        Show(invocation, await queue.ListAsync(invocation.Parsed.GetValue(All), invocation.Parsed.GetValue(Limit), ct).ConfigureAwait(false));
        return ExitCodes.Ok;
    }

    private static async Task<int> AddAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        QueueRequest request = new()
        {
            Priority = invocation.Parsed.GetValue(Priority),
            Timeout = invocation.Parsed.GetValue(Timeout),
            RollBackTo = invocation.Parsed.GetValue(RollBackTo),
            MaxRisk = invocation.Parsed.GetValue(CommonOptions.MaxRisk),
            Reason = invocation.Parsed.GetValue(Reason)!,
        };
        if (request.Timeout <= TimeSpan.Zero)
            throw new UsageException("--timeout is above zero, such as 00:10:00 for ten minutes.");
        IReadOnlyList<Migrator> all = migrators.Create(static _ => { });
        if (request.RollBackTo is not null && all.Count > 1)
            throw new UsageException($"There are several sources ({string.Join(", ", all.Select(static m => m.Source.Name))}); roll back each from the assembly of its own.");
        List<QueueTicket> tickets = [];
        foreach (Migrator migrator in all)
        {
            QueueTicket ticket = await migrator.Queue.EnqueueAsync(request, ct).ConfigureAwait(false);
            tickets.Add(invocation.Parsed.GetValue(Wait) ? await migrator.Queue.WaitAsync(ticket.Id, ct).ConfigureAwait(false) : ticket);
        }

        Show(invocation, tickets);
        return ExitCodeOf(tickets);
    }

    private static async Task<int> CancelAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        long id = invocation.Parsed.GetValue(Ticket);
        MigrationQueue queue = migrators.Create(static _ => { })[0].Queue;
        bool isCanceled = await queue.CancelAsync(id, ct).ConfigureAwait(false);
        QueueTicket? ticket = await queue.FindAsync(id, ct).ConfigureAwait(false);
        Show(invocation, ticket is null ? [] : [ticket]);
        if (!isCanceled)
            invocation.Error.WriteLine(ticket is null ? string.Create(CultureInfo.InvariantCulture, $"There is no ticket {id}.") : "Its turn has come already; it was not taken back.");
        return isCanceled ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task<int> ServeAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        RunReport report = new(invocation);
        List<QueueTicket> served = [];
        foreach (Migrator migrator in migrators.Create(options => options.Progress = report))
            served.AddRange(await migrator.Queue.ServeAsync(ct).ConfigureAwait(false));
        Show(invocation, served);
        return ExitCodeOf(served);
    }

    private static int ExitCodeOf(IReadOnlyList<QueueTicket> tickets) =>
        tickets.Any(static t => t.Status is QueueStatus.Failed or QueueStatus.Canceled) ? ExitCodes.Failed
        : tickets.Any(static t => t.Status == QueueStatus.Expired) ? ExitCodes.LockNotObtained
        : ExitCodes.Ok;

    private static void Show(Invocation invocation, IReadOnlyList<QueueTicket> tickets)
    {
        if (invocation.Json)
        {
            invocation.Write(new JsonArray([.. tickets.Select(Json)]));
            return;
        }

        if (tickets.Count == 0)
        {
            invocation.Output.WriteLine("No tickets.");
            return;
        }

        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Ticket", "Place", "Status", "Priority", "Source", "What", "Asked by", "Asked at (UTC)", "Reason");
        foreach (QueueTicket t in tickets)
        {
            table.AddRow(
                Number(t.Id), t.Position is { } place ? Number(place) : "", t.Status.ToString(), Number(t.Priority), Markup.Escape(t.Source), Markup.Escape(t.Work),
                Markup.Escape($"{t.RequestedBy}@{t.Machine}"), t.EnqueuedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Markup.Escape(t.Reason));
        }

        invocation.Console.Write(table);
        foreach (QueueTicket failed in tickets.Where(static t => t.Error is not null))
            invocation.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{failed.Id}: {failed.Error}"));
    }

    private static JsonObject Json(QueueTicket t) => new()
    {
        ["ticket"] = t.Id,
        ["position"] = t.Position,
        ["status"] = t.Status.ToString(),
        ["priority"] = t.Priority,
        ["source"] = t.Source,
        ["rollBackTo"] = t.RollBackTo,
        ["maxRisk"] = t.MaxRisk.ToString(),
        ["requestedBy"] = t.RequestedBy,
        ["machine"] = t.Machine,
        ["reason"] = t.Reason,
        ["enqueuedAt"] = t.EnqueuedAt,
        ["expiresAt"] = t.ExpiresAt,
        ["startedAt"] = t.StartedAt,
        ["completedAt"] = t.CompletedAt,
        ["attempts"] = t.Attempts,
        ["migrations"] = PlanJson.Array(t.MigrationIds),
        ["error"] = t.Error,
        ["code"] = t.ErrorCode,
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
