using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Finds out why a statement that expected a version met no row. Two statements, but only when something is wrong.</summary>
internal static class VersionCheck<TPlan, TRow, TKey>
    where TPlan : IKeyedPlan<TRow, TKey>
    where TKey : notnull
{
    private static readonly Statement Living = new(NodeSql.ReadVersion(TPlan.Shape, includeDeleted: false));
    private static readonly Statement Any = new(NodeSql.ReadVersion(TPlan.Shape, includeDeleted: true));

    internal static async ValueTask<SchemaGenException> ExplainAsync(SchemaSession session, TKey key, long expected, CancellationToken ct)
    {
        long? actual = await CurrentAsync(session, key, includeDeleted: false, ct).ConfigureAwait(false);
        return actual is { } version
            ? new VersionConflictException(TPlan.Shape.Model, key, expected, version)
            : new RowNotFoundException(TPlan.Shape.Model, key);
    }

    internal static ValueTask<long?> CurrentAsync(SchemaSession session, TKey key, bool includeDeleted, CancellationToken ct) =>
        Executor.RunAsync<Run, long?>(session, new Run(key, includeDeleted), ct);

    private struct Run(TKey key, bool includeDeleted) : IRun<long?>
    {
        private long? _version;

        public readonly RowShape Shape => TPlan.Shape;

        public readonly bool MayRefuse => false;

        public readonly Statement Statement => includeDeleted ? Any : Living;

        public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            TPlan.WriteKey(key, ref writer);
            writer.WriteTenant(session);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
        {
            _version = reader.GetInt64(0);
            return false;
        }

        public readonly long? Result(int affected) => _version;
    }
}
