using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A statement of a batch, and who waits for its result.</summary>
internal sealed class BatchItem<TRun, TResult>(TRun run) : BatchItem
    where TRun : struct, IRun<TResult>
{
    private readonly TaskCompletionSource<TResult> _result = new();
    private TRun _run;

    internal Task<TResult> Result => _result.Task;

    internal override RowShape Shape => run.Shape;

    internal override Statement Statement => run.Statement;

    internal override bool MayRefuse => run.MayRefuse;

    internal override bool GivesRows => run.GivesRows;

    internal override void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
    {
        // A statement that is sent once more begins from nothing.
        _run = run;
        _run.Bind(parameters, session);
    }

    internal override async ValueTask ReadAsync(NpgsqlDataReader reader, SchemaSessionOptions options, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false) && _run.Row(reader, options))
        {
        }
    }

    internal override void Complete(int affected)
    {
        TResult result;
        try
        {
            result = _run.Result(affected);
        }
        catch (SchemaGenException e)
        {
            _result.TrySetException(e);
            return;
        }

        _result.TrySetResult(result);
    }

    internal override void Fail(Exception error) => _result.TrySetException(error);
}
