using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.AspNetCore.Views;
using SchemaGen.Safety;

namespace SchemaGen.AspNetCore.Runs;

/// <summary>The runs that were started over HTTP in this process. A run goes on when its browser goes away, and ends with the application.</summary>
internal sealed partial class RunRegistry(IServiceProvider services)
{
    private const int Kept = 20;

    private readonly Lock _gate = new();
    private readonly List<DashboardRun> _runs = [];

    /// <summary>The runs that are kept, the newest first.</summary>
    internal IReadOnlyList<RunView> All
    {
        get
        {
            lock (_gate) return [.. _runs.AsEnumerable().Reverse().Select(static r => r.View)];
        }
    }

    /// <summary>The run of a source that is under way; null when there is none.</summary>
    internal RunView? FindRunning(string source)
    {
        lock (_gate) return _runs.Find(r => r.IsRunning && r.Source == source)?.View;
    }

    /// <exception cref="SchemaGenException">There is no such run (<c>run-unknown</c>).</exception>
    internal DashboardRun Find(string id)
    {
        lock (_gate)
        {
            return _runs.Find(r => r.Id == id)
                ?? throw new SchemaGenException("run-unknown", $"There is no run {id} in this process; look at the history for how it ended (GET api/history).");
        }
    }

    /// <exception cref="SchemaGenException">There is no such run (<c>run-unknown</c>), or it has ended (<c>run-ended</c>).</exception>
    internal DashboardRun Stop(string id, string by)
    {
        var run = Find(id);
        run.Stop(by);
        Stopped(services.GetRequiredService<ILogger<Migrator>>(), run.Source, by);
        return run;
    }

    /// <summary>Starts what was approved, and nothing else.</summary>
    /// <exception cref="SchemaGenException">A run of the source is under way (<c>run-under-way</c>).</exception>
    internal DashboardRun Start(
        Migrator migrator, RiskLevel? acceptedRisk, RunApproval approval, string address, Func<Migrator, CancellationToken, Task> work)
    {
        DashboardRun run = new(migrator.Source.Name, approval.By, address);
        lock (_gate)
        {
            if (_runs.Find(r => r.IsRunning && r.Source == run.Source) is { } other)
                throw new SchemaGenException("run-under-way", $"A run of {run.Source} is under way already; follow it at {other.View.Events}.");
            _runs.Add(run);
            if (_runs.Count > Kept && _runs.Find(static r => !r.IsRunning) is { } oldest) _runs.Remove(oldest);
        }

        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        _ = Task.Run(
            () => RunAsync(run, token => work(With(migrator, acceptedRisk, approval, run), token), stopping), CancellationToken.None);
        return run;
    }

    private static Migrator With(Migrator migrator, RiskLevel? acceptedRisk, RunApproval approval, DashboardRun run) => migrator.With(options =>
    {
        options.Approval = approval;
        options.MaxRisk = acceptedRisk ?? options.MaxRisk;
        options.Listeners.Add(run);
    });

    private async Task RunAsync(DashboardRun run, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Stopping);
        try
        {
            await work(stop.Token).ConfigureAwait(false);
            run.End("Completed", null);
        }
        catch (OperationCanceledException)
        {
            run.End("Stopped", $"{(run.StoppedBy is { } who ? $"{who} has stopped it" : "The application stops")}; what is committed stands, and the next run goes on after it.");
        }
        catch (SchemaGenException e)
        {
            run.End("Failed", e.Message);
        }
        catch (NpgsqlException e)
        {
            MigratorSet.Log(services, run.Source, e);
            run.End("Failed", MigratorSet.Unavailable($"The database of {run.Source}", e));
        }
        catch (Exception e)
        {
            // Nobody awaits this task, so that an error which is nobody's would be lost, and the run would seem to go on for ever.
            run.End("Failed", "An unexpected error; the log of the application has it.");
            Unexpected(services.GetRequiredService<ILogger<Migrator>>(), run.Source, e);
        }
    }

    [LoggerMessage(62, LogLevel.Information, "{Source}: a run that was started over HTTP is told to stop by {Who}")]
    private static partial void Stopped(ILogger logger, string source, string who);

    [LoggerMessage(60, LogLevel.Error, "{Source}: a run that was started over HTTP ended with an unexpected error")]
    private static partial void Unexpected(ILogger logger, string source, Exception exception);
}
