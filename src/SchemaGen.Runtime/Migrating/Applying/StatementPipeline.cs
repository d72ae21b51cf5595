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

    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_commands.Count == 0) return;
        // The server's timeouts rule; Npgsql's own would cut a long index build.
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
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
