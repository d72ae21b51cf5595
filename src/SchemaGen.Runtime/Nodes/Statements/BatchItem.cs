using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>One statement of a batch.</summary>
internal abstract class BatchItem
{
    internal abstract RowShape Shape { get; }

    internal abstract Statement Statement { get; }

    /// <inheritdoc cref="IRun{TResult}.MayRefuse"/>
    internal abstract bool MayRefuse { get; }

    /// <inheritdoc cref="IRun{TResult}.GivesRows"/>
    internal abstract bool GivesRows { get; }

    internal abstract void Bind(NpgsqlParameterCollection parameters, SchemaSession session);

    internal abstract ValueTask ReadAsync(NpgsqlDataReader reader, SchemaSessionOptions options, CancellationToken ct);

    /// <summary>Hands the result to who waits for it.</summary>
    internal abstract void Complete(int affected);

    internal abstract void Fail(Exception error);
}
