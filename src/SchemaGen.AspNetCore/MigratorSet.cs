using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Fleets;

namespace SchemaGen.AspNetCore;

/// <summary>The application's migrators and fleets, made when first asked for.</summary>
internal sealed partial class MigratorSet(IServiceProvider services)
{
    internal const string DatabaseUnavailable = "database-unavailable";

    private readonly Lazy<Migrator[]> _all = new(() => [.. services.GetServices<Migrator>()]);

    private readonly Lazy<Fleet[]> _fleets = new(() => [.. services.GetServices<Fleet>()]);

    /// <summary>The fleets that the application has registered; mostly none.</summary>
    internal IReadOnlyList<Fleet> Fleets => _fleets.Value;

    /// <exception cref="SchemaGenException">There is none, and no fleet either (<c>no-source</c>).</exception>
    internal IReadOnlyList<Migrator> All => _all.Value.Length + Fleets.Count > 0
        ? _all.Value
        : throw new SchemaGenException("no-source", "There is no source: call services.AddSchemaGen<YourSchema>() before the application is built.");

    /// <summary>The migrator of a source, or all when none is named.</summary>
    /// <exception cref="SchemaGenException">There is no such source (<c>source-unknown</c>).</exception>
    internal IReadOnlyList<Migrator> Find(string? source)
    {
        if (string.IsNullOrEmpty(source)) return All;
        return All.FirstOrDefault(m => m.Source.Name == source) is { } found
            ? [found]
            : throw new SchemaGenException("source-unknown", $"There is no source \"{source}\"; there are {string.Join(", ", All.Select(static m => m.Source.Name))}.");
    }

    /// <summary>Asks the migrator of a source, or all when none is named, one after the other.</summary>
    /// <exception cref="SchemaGenException">There is no such source, or its database does not answer (<c>database-unavailable</c>).</exception>
    internal async Task<IReadOnlyList<T>> AskAsync<T>(string? source, Func<Migrator, Task<T>> ask)
    {
        List<T> answers = [];
        foreach (var migrator in Find(source))
        {
            try
            {
                answers.Add(await ask(migrator).ConfigureAwait(false));
            }
            catch (NpgsqlException e)
            {
                throw new SchemaGenException(DatabaseUnavailable, Unavailable($"The database of {migrator.Source.Name}", e), e);
            }
        }

        return answers;
    }

    /// <summary>The fleet of a name, or all when none is named.</summary>
    /// <exception cref="SchemaGenException">There is no such fleet (<c>fleet-unknown</c>).</exception>
    internal IReadOnlyList<Fleet> FindFleets(string? name)
    {
        if (string.IsNullOrEmpty(name)) return Fleets;
        return Fleets.FirstOrDefault(f => f.Name == name) is { } found
            ? [found]
            : throw new SchemaGenException("fleet-unknown", $"There is no fleet \"{name}\"; there are {string.Join(", ", Fleets.Select(static f => f.Name))}.");
    }

    /// <summary>What may be told of an error of the driver, whose text names hosts and roles, which are not for everybody who may look at a dashboard.</summary>
    internal static string Unavailable(string what, NpgsqlException e) =>
        $"{what} did not answer as expected{(e.SqlState is { } state ? $" ({state})" : "")}; the log of the application says more (event 61).";

    /// <summary>Keeps what is not told to whoever asks.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="place">The path that was asked, or the source of a run.</param>
    /// <param name="e">What the driver said.</param>
    internal static void Log(IServiceProvider services, string place, NpgsqlException e) =>
        Unanswered(services.GetRequiredService<ILogger<Migrator>>(), place, e);

    [LoggerMessage(61, LogLevel.Warning, "{Place}: the database did not answer as expected")]
    private static partial void Unanswered(ILogger logger, string place, Exception exception);
}
