using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>
/// One SQL text and the commands that were made for it. A command is lent to one run at a time, with its parameters, and taken back: so a run
/// makes neither again. It is lent to the connection on which it ran last, where it is prepared: on another one it would have to be prepared anew.
/// </summary>
internal sealed class Statement(string sql, bool prepare = true, bool reuse = true)
{
    // A power of two. More connections than that share places, and then a command may be prepared or made once more.
    private const int Places = 64;

    private NpgsqlCommand?[]? _idle;

    internal string Sql => sql;

    /// <summary>Whether it only reads.</summary>
    internal bool IsRead { get; } = sql.StartsWith("SELECT ", StringComparison.Ordinal);

    /// <summary>Whether it pays to prepare it: not for one of countless forms.</summary>
    internal bool Prepare => prepare;

    /// <summary>Lends a command.</summary>
    /// <param name="place">The number of the connection's server process; of commands that are not prepared, any number.</param>
    internal NpgsqlCommand Rent(int place) =>
        Volatile.Read(ref _idle) is { } idle && Interlocked.Exchange(ref idle[place & (Places - 1)], null) is { } command ? command : new NpgsqlCommand(sql);

    /// <summary>Takes a command back.</summary>
    /// <param name="command">The command.</param>
    /// <param name="place">What it was lent with.</param>
    internal void Return(NpgsqlCommand command, int place)
    {
        command.Connection = null;
        if (!reuse)
            return;
        Forget(command.Parameters);
        NpgsqlCommand?[]? idle = Volatile.Read(ref _idle);
        if (idle is null)
        {
            NpgsqlCommand?[] made = new NpgsqlCommand?[Places];
            idle = Interlocked.CompareExchange(ref _idle, made, null) ?? made;
        }

        Volatile.Write(ref idle[place & (Places - 1)], command);
    }

    // A command that waits for its next run does not keep the values of the last one alive, which may be large. Of a value type there is nothing to keep, and no null to put there.
    private static void Forget(NpgsqlParameterCollection parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            NpgsqlParameter parameter = parameters[i];
            if (parameter is NpgsqlParameter<string> or NpgsqlParameter<byte[]> || (parameter.NpgsqlDbType & NpgsqlDbType.Array) != 0)
                parameter.Value = null;
        }
    }
}
