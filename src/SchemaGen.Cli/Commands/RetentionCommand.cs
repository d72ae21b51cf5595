using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SchemaGen.Migrating.Retaining;
using Spectre.Console;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen retention</c>: what dropped tables and columns have left.</summary>
internal static class RetentionCommand
{
    // A hundred years, which is for ever, and still before the end of the calendar.
    private const int MostDays = 36_500;

    private static readonly Argument<string[]> Names = new("schema") { Description = "The schemas that hold it, as list shows them; none for all whose time is over.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Argument<string> Name = new("schema") { Description = "The schema that holds it, as list shows it." };

    private static readonly Option<int?> Days = new("--days") { Description = "Keep it so many days from now on." };

    private static readonly Option<DateTimeOffset?> Until = InvariantOption.Moment("--until", "Keep it until a moment, such as 2027-01-31.");

    public static Command Build(IMigrators migrators)
    {
        Command command = new("retention", "List, extend or purge what dropped tables and columns have left.");
        command.Subcommands.Add(List(migrators));
        command.Subcommands.Add(Extend(migrators));
        command.Subcommands.Add(Purge(migrators));
        return command;
    }

    private static Command List(IMigrators migrators)
    {
        Command command = new("list", "Show what is kept, since when and until when.");
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, async invocation =>
        {
            IReadOnlyList<RetainedData> kept = await One(migrators).ListRetainedAsync(ct).ConfigureAwait(false);
            if (invocation.Json)
                invocation.Write(Json(kept));
            else if (kept.Count == 0)
                await invocation.Output.WriteLineAsync("Nothing is kept.").ConfigureAwait(false);
            else
                Write(invocation.Console, kept);
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static Command Extend(IMigrators migrators)
    {
        Command command = new("extend", "Set until when something is kept.");
        command.Arguments.Add(Name);
        command.Options.Add(Days);
        command.Options.Add(Until);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, async invocation =>
        {
            DateTimeOffset until = (parsed.GetValue(Days), parsed.GetValue(Until)) switch
            {
                ({ } days and >= 0 and <= MostDays, null) => TimeProvider.System.GetUtcNow().AddDays(days),
                (null, { } moment) => moment,
                (not null, null) => throw new UsageException($"--days is a number from 0 to {MostDays}."),
                _ => throw new UsageException("Give --days or --until."),
            };
            RetainedData kept = await One(migrators).ExtendRetentionAsync(parsed.GetRequiredValue(Name), until, ct).ConfigureAwait(false);
            if (invocation.Json)
                invocation.Write(Json([kept]));
            else
                await invocation.Output.WriteLineAsync($"{kept.Schema} is kept until {Day(kept.KeepUntil)}").ConfigureAwait(false);
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static Command Purge(IMigrators migrators)
    {
        Command command = new("purge", "Remove for good what is named, or all whose time is over.");
        command.Arguments.Add(Names);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, async invocation =>
        {
            string[] names = parsed.GetValue(Names) ?? [];
            PurgeResult result = await One(migrators).PurgeRetainedAsync(names.Length == 0 ? null : names, ct).ConfigureAwait(false);
            if (invocation.Json)
            {
                JsonObject remaining = new(result.Remaining.Select(static r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value)));
                invocation.Write(new JsonObject { ["purged"] = Json(result.Purged), ["remaining"] = remaining });
            }
            else
            {
                await invocation.Output.WriteLineAsync(result.Purged.Count == 0 ? "Nothing was purged." : $"Purged {string.Join(", ", result.Purged.Select(static k => k.Schema))}").ConfigureAwait(false);
            }

            foreach ((string schema, string reason) in result.Remaining)
                await invocation.Error.WriteLineAsync($"{schema} is still there: {reason}").ConfigureAwait(false);
            return result.Remaining.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        }));
        return command;
    }

    // What is kept is the database's, whichever source dropped it.
    private static Migrator One(IMigrators migrators) => migrators.Create(static _ => { })[0];

    private static void Write(IAnsiConsole console, IEnumerable<RetainedData> kept)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Schema", "Kept by", "Since (UTC)", "Until (UTC)", "Bytes");
        foreach (RetainedData k in kept)
        {
            string[] cells = [k.Schema, k.KeptBy, Day(k.KeptAt), Day(k.KeepUntil) + (k.IsExpired ? ", over" : ""), k.Bytes.ToString("N0", CultureInfo.InvariantCulture)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private static JsonArray Json(IEnumerable<RetainedData> kept) =>
    [
        .. kept.Select(static k => new JsonObject
        {
            ["schema"] = k.Schema,
            ["keptBy"] = k.KeptBy,
            ["keptAt"] = k.KeptAt,
            ["keepUntil"] = k.KeepUntil,
            ["bytes"] = k.Bytes,
            ["expired"] = k.IsExpired,
        }),
    ];

    private static string Day(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";
}
