using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Inserts one row.</summary>
/// <typeparam name="TPlan">The model's plan.</typeparam>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TValues">The model's values.</typeparam>
internal static class CreateRow<TPlan, TRow, TValues>
    where TPlan : IRowPlan<TRow>, IWritePlan<TValues>
    where TValues : RowValues
{
    private static readonly StatementCache<ColumnSet> Statements = new(static assigned => NodeSql.Insert(TPlan.Shape, assigned));

    /// <summary>Inserts the row.</summary>
    /// <param name="session">Where.</param>
    /// <param name="values">What was set.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>The row with what the database generated.</returns>
    /// <exception cref="StatementException">A constraint or a value was refused.</exception>
    internal static ValueTask<TRow> RunAsync(SchemaSession session, TValues values, CancellationToken ct) => Executor.RunAsync<Run, TRow>(session, new Run(values), ct);

    private struct Run(TValues values) : IRun<TRow>
    {
        private TRow? _row;

        public readonly RowShape Shape => TPlan.Shape;

        public readonly bool MayRefuse => false;

        public readonly Statement Statement => Statements.Get(values.Assigned);

        public readonly void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
            writer.WriteTenant(session);
            writer.WriteSet<TPlan, TValues>(values);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options)
        {
            _row = TPlan.Read(reader, options);
            return false;
        }

        public readonly TRow Result(int affected) => _row!;
    }
}
