using Npgsql;
using SchemaGen.Faults.Tests.Plans;
using SchemaGen.LocalPostgres;
using SchemaGen.Migrating;
using SchemaGen.Planning;
using SchemaGen.Testing;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>Does faults to a plan, each on a database of its own, lets a new migrator finish, and judges what is there.</summary>
internal sealed class FaultLab(FaultPlan plan, int? major = null)
{
    // A run that hangs is a failure; nothing else is decided by time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Longer than a busy machine takes between the server's answer and our reading it.
    private static readonly TimeSpan SilenceCheck = TimeSpan.FromMilliseconds(200);

    private const string LastExecutionSql = "select max(id) from schemagen.migration_executions";

    public FaultPlan Plan => plan;

    /// <summary>The server to be used; null for the one that all tests share.</summary>
    public LocalPostgresServer? Server { get; init; }

    /// <summary>A database where the plan begins.</summary>
    public async Task<TestDatabase> OpenAsync()
    {
        if (Server is null) return await new PostgresFixture().OpenDatabaseAsync(plan.Name, db => plan.Prepare(db.DataSource), major);
        var database = new TestDatabase(Server, await Server.CreateDatabaseAsync());
        await plan.Prepare(database.DataSource);
        // A restart of the server breaks what is pooled.
        database.DataSource.Clear();
        return database;
    }

    /// <summary>Runs the plan through a proxy that does nothing, and takes down all that happens.</summary>
    public async Task<Undisturbed> RecordAsync()
    {
        await using var database = await OpenAsync();
        long before = await LastExecutionAsync(database);
        var watch = new StepWatch();
        await using var proxy = FaultProxy.Start(database.ConnectionString, null, () => watch.Current);
        IReadOnlyList<SeenMessage> messages;
        await using (var through = NpgsqlDataSource.Create(proxy.ConnectionString))
        {
            await plan.RunAsync(through, watch);
            // What the pool says when it is closed is no part of the run.
            messages = proxy.Messages;
        }

        var kinds = await FactsReader.ListAsync(
            database, $"select kind from schemagen.migration_steps where execution_id > {before} order by execution_id, position");
        return new Undisturbed
        {
            Facts = await FactsReader.ReadAsync(database),
            Messages = messages,
            Boundaries = watch.Boundaries,
            Kinds = [.. kinds.Select(Enum.Parse<StepKind>)],
        };
    }

    /// <summary>Runs the plan through a proxy that does one fault.</summary>
    public Task<FaultOutcome> InjectAsync(Undisturbed undisturbed, FaultPoint fault, Func<Task>? atFault = null) =>
        TryAsync(undisturbed, fault.ToString(), database => DisturbAsync(database, fault, atFault));

    /// <summary>Runs the plan through a proxy that does one fault, and the run that is to finish it through one that does another.</summary>
    public Task<FaultOutcome> InjectTwiceAsync(Undisturbed undisturbed, FaultPoint first, FaultPoint second) =>
        TryAsync(undisturbed, $"{first}, then {second}", async database =>
        {
            bool isFirst = await DisturbAsync(database, first);
            return await DisturbAsync(database, second) && isFirst;
        });

    /// <summary>Runs the plan and does something at one of its boundaries.</summary>
    public Task<FaultOutcome> InterruptAsync(Undisturbed undisturbed, Boundary at, Func<TestDatabase, Task> interrupt) =>
        TryAsync(undisturbed, at.ToString(), async database =>
        {
            bool isDone = false;
            var watch = new StepWatch(boundary =>
            {
                if (isDone || boundary != at) return;
                isDone = true;
                // Progress is told synchronously, so that the migrator stands here until it has happened.
                interrupt(database).GetAwaiter().GetResult();
            });
            await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
            await RunAsync(dataSource, watch);
            return isDone;
        });

    /// <summary>Disturbs a run of the plan in any way; it tells whether the fault came about.</summary>
    public async Task<FaultOutcome> TryAsync(Undisturbed undisturbed, string what, Func<TestDatabase, Task<bool>> disturb)
    {
        await using var database = await OpenAsync();
        bool isReached = false;
        try
        {
            isReached = await disturb(database).WaitAsync(Patience);
            await using (var fresh = NpgsqlDataSource.Create(database.ConnectionString)) await plan.RunAsync(fresh).WaitAsync(Patience);
            return new FaultOutcome(plan.Name, what, isReached, Verdict.Of(undisturbed.Facts, await FactsReader.ReadAsync(database)));
        }
        catch (Exception e)
        {
            return new FaultOutcome(plan.Name, what, true, new Verdict([$"The next run did not finish, or the first did not end as it may: {e}"], 0, 0));
        }
    }

    private async Task<bool> DisturbAsync(TestDatabase database, FaultPoint fault, Func<Task>? atFault = null)
    {
        await using var proxy = FaultProxy.Start(
            database.ConnectionString, fault, atFault: fault.Kind == FaultKind.Terminate ? () => Sessions.TerminateAsync(database) : atFault);
        await using var through = NpgsqlDataSource.Create(proxy.ConnectionString);
        var error = await RunAsync(through, null, fault.Kind == FaultKind.Silence ? SilenceCheck : null);
        if (error is not null && fault.Kind == FaultKind.Delay) throw new InvalidOperationException("A delay made the run fail.", error);
        return proxy.HasFired;
    }

    /// <summary>Runs the plan; the error that a fault may lead to.</summary>
    private async Task<Exception?> RunAsync(NpgsqlDataSource dataSource, StepWatch? watch, TimeSpan? checkInterval = null)
    {
        try
        {
            await plan.RunAsync(dataSource, watch, checkInterval).WaitAsync(Patience);
            return null;
        }
        catch (Exception e) when (e is MigrationFailedException or NpgsqlException)
        {
            return e;
        }
    }

    private static async Task<long> LastExecutionAsync(TestDatabase database) =>
        await database.ScalarAsync<bool>("select to_regclass('schemagen.migration_executions') is not null")
            ? await database.ScalarAsync<long>(LastExecutionSql)
            : 0;
}
