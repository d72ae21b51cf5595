using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Safety;

namespace SchemaGen.Cli.Commands;

/// <summary><c>schemagen locks</c>: who holds the migration lock, and an end to a session that nobody is behind any more.</summary>
internal static class LocksCommand
{
    private static readonly Option<bool> Clear = new("--clear") { Description = "End the holder's session when it has done nothing for a while." };

    private static readonly Option<int> Idle = new("--idle") { Description = "With --clear: for how many seconds it must have done nothing; 60 unless given.", DefaultValueFactory = static _ => 60 };

    public static Command Build(IMigrators migrators)
    {
        Command command = new("locks", "Show who holds the migration lock and who waits for it.");
        command.Options.Add(Clear);
        command.Options.Add(Idle);
        command.SetAction((parsed, ct) => Invocation.RunAsync(parsed, invocation => RunAsync(invocation, migrators, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, IMigrators migrators, CancellationToken ct)
    {
        // The lock is the database's, whichever source is migrated.
        Migrator migrator = migrators.Create(static _ => { })[0];
        LockHolder? cleared = invocation.Parsed.GetValue(Clear)
            ? await migrator.ClearLockAsync(TimeSpan.FromSeconds(invocation.Parsed.GetValue(Idle)), ct).ConfigureAwait(false)
            : null;
        MigrationLocks locks = await migrator.GetLocksAsync(ct).ConfigureAwait(false);
        if (invocation.Json)
        {
            invocation.Write(new JsonObject
            {
                ["cleared"] = cleared is null ? null : Json(cleared),
                ["holder"] = locks.Holder is null ? null : Json(locks.Holder),
                ["waiters"] = new JsonArray([.. locks.Waiters.Select(Json)]),
            });
            return ExitCodes.Ok;
        }

        if (cleared is not null)
            await invocation.Output.WriteLineAsync($"ended: {cleared}").ConfigureAwait(false);
        await invocation.Output.WriteLineAsync(locks.Holder is null ? "Nobody holds the migration lock." : locks.Holder.ToString()).ConfigureAwait(false);
        foreach (LockHolder waiter in locks.Waiters)
            await invocation.Output.WriteLineAsync($"  waits: process {waiter.ProcessId} ({waiter.ApplicationName})").ConfigureAwait(false);
        return ExitCodes.Ok;
    }

    private static JsonObject Json(LockHolder holder) => new()
    {
        ["process"] = holder.ProcessId,
        ["application"] = holder.ApplicationName,
        ["user"] = holder.User,
        ["client"] = holder.ClientAddress,
        ["migration"] = holder.MigrationId,
        ["since"] = holder.Since,
        ["step"] = holder.Step,
        ["idleSeconds"] = holder.IdleFor?.TotalSeconds,
        ["blockedBy"] = new JsonArray([.. holder.BlockedBy.Select(static b => JsonValue.Create(b))]),
    };
}
