using System.Collections.Concurrent;

namespace SchemaGen.Nodes;

/// <summary>
/// The statements of one kind that differ by what was set or asked for. The first few are prepared; the others are composed once but not
/// prepared, because each would stay in the memory of each server process.
/// </summary>
internal sealed class StatementCache<TForm>(Func<TForm, string> compose, bool reuse = true)
    where TForm : struct, IEquatable<TForm>
{
    private const int MaxPrepared = 32;
    private const int MaxKept = 1024;

    private readonly ConcurrentDictionary<TForm, Statement> _statements = new();
    private Recent? _recent;

    internal Statement Get(TForm form)
    {
        // Most code sets the same columns each time.
        Recent? recent = _recent;
        if (recent is not null && recent.Form.Equals(form))
            return recent.Statement;
        if (!_statements.TryGetValue(form, out Statement? statement))
        {
            int count = _statements.Count;
            statement = new Statement(compose(form), prepare: count < MaxPrepared, reuse);
            if (count < MaxKept)
                statement = _statements.GetOrAdd(form, statement);
        }

        _recent = new Recent(form, statement);
        return statement;
    }

    private sealed record Recent(TForm Form, Statement Statement);
}
