using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Inserts a row, or updates the one that is there.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TValues">The model's values.</typeparam>
internal static class UpsertRow<TPlan, TRow, TValues>
    where TPlan : IRowPlan<TRow>, IWritePlan<TValues>
    where TRow : class
    where TValues : RowValues
{
    private static readonly StatementCache<UpsertForm> Statements = new(static form => NodeSql.Upsert(TPlan.Shape, form));

    /// <summary>Inserts or updates the row in one statement.</summary>
    /// <param name="session">Where.</param>
    /// <param name="values">What was set.</param>
    /// <param name="target">The unique key that decides, as an index into <see cref="RowShape.UniqueKeys"/>.</param>
    /// <param name="update">The columns that an existing row gets; null for all that were set, but for the key.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>The row, and whether it was created.</returns>
    /// <exception cref="SchemaGenException">The key belongs to another tenant's row or to a deleted one (<c>upsert-refused</c>).</exception>
    /// <exception cref="StatementException">A constraint or a value was refused.</exception>
    internal static ValueTask<Upserted<TRow>> RunAsync(SchemaSession session, TValues values, int target, IReadOnlyList<ModelColumn<TRow>>? update, CancellationToken ct) =>
        Executor.RunAsync<Run, Upserted<TRow>>(session, new Run(values, UpsertForm.Create(TPlan.Shape, values.Assigned, target, update)), ct);

    private struct Run(TValues values, UpsertForm form) : IRun<Upserted<TRow>>
    {
        private Upserted<TRow> _upserted;

        public readonly RowShape Shape => TPlan.Shape;

        public readonly Statement Statement => Statements.Get(form);

        public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            writer.WriteTenant(session);
            writer.WriteSet<TPlan, TValues>(values);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
        {
            _upserted = new(TPlan.Read(reader, options), reader.GetBoolean(TPlan.Shape.ReadCount));
            return false;
        }

        public readonly Upserted<TRow> Result(int affected) =>
            _upserted.Row is not null
                ? _upserted
                : throw UpsertErrors.Refused(TPlan.Shape);
    }
}
