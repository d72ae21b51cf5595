using System.Collections.Concurrent;

namespace SchemaGen.Nodes;

/// <summary>
/// The statements of a model's queries, found by their shape. The first of them are prepared; the others are composed once but not prepared,
/// because each would stay in the memory of each server process; and past a limit none are kept, because shapes can come from outside.
/// </summary>
internal sealed class QueryStatements
{
    private const int MaxPrepared = 64;
    private const int MaxKept = 1024;

    private readonly ConcurrentDictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private int _prepared;

    internal bool TryGet(ReadOnlySpan<char> shape, out Statement? statement) =>
        _statements.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(shape, out statement);

    internal Statement Add(ReadOnlySpan<char> shape, string sql)
    {
        if (_statements.Count >= MaxKept)
            return new Statement(sql, prepare: false, reuse: false);
        return _statements.GetOrAdd(shape.ToString(), static (_, made) => new Statement(made.Sql, Interlocked.Increment(ref made.Owner._prepared) <= MaxPrepared), (Sql: sql, Owner: this));
    }
}
