using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Deletes one row by its key and tells whether it was there. Where the model has soft delete, the row stays and is marked.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
public abstract class DeleteNode<TPlan, TRow, TKey> : INode<bool>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TKey : notnull
{
    private static readonly StatementCache<DeleteForm> Statements = new(static form => NodeSql.Delete(TPlan.Shape, form));

    /// <summary>The key. A field, so that the emitted properties of a composite key can set its parts.</summary>
    protected TKey RowKey = default!;

    /// <summary>Whether the row is removed for good, also where the model has soft delete.</summary>
    public bool Hard { get; set; }

    /// <summary>The version that the row must still have; null for any. Only emitted for models with versions.</summary>
    protected long? Version { get; set; }

    ValueTask<bool> INode<bool>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        ValueTask<bool> deleted = Executor.RunAsync<Run, bool>(session, new Run(this), ct);
        return Version is { } expected ? CheckedAsync(deleted, session, expected, ct) : deleted;
    }

    private async ValueTask<bool> CheckedAsync(ValueTask<bool> deleted, SchemaSession session, long expected, CancellationToken ct)
    {
        if (await deleted.ConfigureAwait(false))
            return true;
        long? actual = await VersionCheck<TPlan, TRow, TKey>.CurrentAsync(session, RowKey, includeDeleted: Hard, ct).ConfigureAwait(false);
        return actual is { } version ? throw new VersionConflictException(TPlan.Shape.Model, RowKey, expected, version) : false;
    }

    private readonly struct Run(DeleteNode<TPlan, TRow, TKey> node) : IRun<bool>
    {
        public RowShape Shape => TPlan.Shape;

        public bool GivesRows => false;

        public Statement Statement => Statements.Get(new(node.Hard, node.Version is not null));

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            TPlan.WriteKey(node.RowKey, ref writer);
            writer.WriteTenant(session);
            writer.WriteVersion(node.Version);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

        public bool Result(int affected) => affected > 0;
    }
}
