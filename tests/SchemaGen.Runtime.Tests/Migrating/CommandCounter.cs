using System.Diagnostics;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Counts the commands that this process sends to some databases; each is a round trip.</summary>
internal sealed class CommandCounter : IDisposable
{
    private readonly ActivityListener _listener;
    private int _count;

    public CommandCounter(params IEnumerable<string> databases)
    {
        HashSet<string> counted = new(databases, StringComparer.Ordinal);
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => t.Value is string name && counted.Contains(name)) && activity.TagObjects.Any(static t => t.Key is "db.statement" or "db.query.text"))
                    Interlocked.Increment(ref _count);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
