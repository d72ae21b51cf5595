using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Updates one row by its key.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The model's key.</typeparam>
/// <typeparam name="TChanges">The model's changes with the key.</typeparam>
/// <typeparam name="TValues">The model's changes.</typeparam>
internal static class UpdateRow<TPlan, TRow, TKey, TChanges, TValues>
    where TPlan : IKeyedPlan<TRow, TKey>, IWritePlan<TValues>
    where TRow : class
    where TKey : notnull
    where TChanges : TValues, IKeyed<TKey>
    where TValues : RowValues
{
    private static readonly StatementCache<UpdateForm> Statements = new(static form => NodeSql.Update(TPlan.Shape, form));

    /// <summary>Writes what was set, and leaves the rest.</summary>
    /// <param name="session">Where.</param>
    /// <param name="changes">The key, what was set, and the version expected.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>The row as it is now.</returns>
    /// <exception cref="RowNotFoundException">There is no such row.</exception>
    /// <exception cref="VersionConflictException">The row has another version than expected.</exception>
    /// <exception cref="StatementException">A constraint or a value was refused.</exception>
    internal static ValueTask<TRow> RunAsync(SchemaSession session, TChanges changes, CancellationToken ct)
    {
        ValueTask<TRow?> row = Executor.RunAsync<Run, TRow?>(session, new Run(changes), ct);
        return changes.ExpectedVersion is null ? row! : CheckedAsync(row, session, changes, ct);
    }

    private static async ValueTask<TRow> CheckedAsync(ValueTask<TRow?> row, SchemaSession session, TChanges changes, CancellationToken ct) =>
        await row.ConfigureAwait(false)
        ?? throw await VersionCheck<TPlan, TRow, TKey>.ExplainAsync(session, changes.Key, changes.ExpectedVersion!.Value, ct).ConfigureAwait(false);

    private struct Run(TChanges changes) : IRun<TRow?>
    {
        private TRow? _row;

        public readonly RowShape Shape => TPlan.Shape;

        public readonly Statement Statement => Statements.Get(new(changes.Assigned, changes.ExpectedVersion is not null));

        public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            writer.WriteSet<TPlan, TValues>(changes);
            TPlan.WriteKey(changes.Key, ref writer);
            writer.WriteTenant(session);
            writer.WriteVersion(changes.ExpectedVersion);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
        {
            _row = TPlan.Read(reader, options);
            return false;
        }

        public readonly TRow? Result(int affected) =>
            _row is null && changes.ExpectedVersion is null ? throw new RowNotFoundException(TPlan.Shape.Model, changes.Key) : _row;
    }
}
