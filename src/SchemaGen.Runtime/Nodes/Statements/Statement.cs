using System.Collections.Concurrent;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// One SQL text and the commands that were made for it. A command is lent to one run at a time, with its parameters, and taken back: so a run
/// makes neither again, and finds its prepared statement where the connection has it.
/// </summary>
internal sealed class Statement(string sql, bool prepare = true, bool reuse = true)
{
    private const int MaxIdle = 64;

    private readonly ConcurrentQueue<NpgsqlCommand> _idle = new();
    private NpgsqlCommand? _latest;
    private int _idleCount;

    internal string Sql => sql;

    /// <summary>Whether it only reads.</summary>
    internal bool IsRead { get; } = sql.StartsWith("SELECT ", StringComparison.Ordinal);

    /// <summary>Whether it pays to prepare it: not for one of countless forms.</summary>
    internal bool Prepare => prepare;

    internal NpgsqlCommand Rent()
    {
        NpgsqlCommand? command = Interlocked.Exchange(ref _latest, null);
        if (command is not null)
            return command;
        if (!_idle.TryDequeue(out command))
            return new NpgsqlCommand(sql);
        Interlocked.Decrement(ref _idleCount);
        return command;
    }

    internal void Return(NpgsqlCommand command)
    {
        command.Connection = null;
        if (!reuse)
            return;
        if (Interlocked.CompareExchange(ref _latest, command, null) is null)
            return;
        if (Interlocked.Increment(ref _idleCount) <= MaxIdle)
            _idle.Enqueue(command);
        else
            Interlocked.Decrement(ref _idleCount);
    }
}
