using Npgsql;
using SchemaGen.Migrating.Recording;

namespace SchemaGen.Migrating.Applying;

/// <summary>Gathers statements and sends them in one round trip, remembering which step each belongs to.</summary>
internal sealed class StatementPipeline(NpgsqlConnection connection)
{
    private readonly Dictionary<NpgsqlBatchCommand, TrackedStep> _steps = [];
    private readonly List<NpgsqlBatchCommand> _commands = [];

    /// <summary>The step whose statement failed in the last flush; null when it was none of a step's.</summary>
    internal TrackedStep? FailedStep { get; private set; }

    internal void Add(NpgsqlBatchCommand command, TrackedStep? step = null)
    {
        _commands.Add(command);
        if (step is not null) _steps.Add(command, step);
    }

    internal void Add(string sql, TrackedStep? step = null) => Add(new NpgsqlBatchCommand(sql), step);

    internal void AddRange(IEnumerable<NpgsqlBatchCommand> commands) => _commands.AddRange(commands);

    /// <summary>Sends what has been gathered.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="timeout">
    /// The longest wait for an answer, in seconds. 0 for no limit: the server's own timeouts rule, and <see cref="Safety.ConnectionWatch"/>
    /// finds out when no answer can come any more.
    /// </param>
    internal async Task FlushAsync(CancellationToken cancellationToken, int timeout = 0)
    {
        if (_commands.Count == 0) return;
        using var batch = new NpgsqlBatch(connection) { Timeout = timeout };
        foreach (var command in _commands) batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // Whether the exception knows its command depends on the connection string; those that were carried out are told as such.
            FailedStep = _commands.FirstOrDefault(static c => c.StatementType == StatementType.Unknown) is { } failed
                ? _steps.GetValueOrDefault(failed)
                : null;
            throw;
        }
        finally
        {
            _commands.Clear();
        }
    }
}
