using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>The rows of a batch in which the same columns are set.</summary>
internal sealed class RowGroup<T>(ColumnSet assigned)
    where T : RowValues
{
    internal ColumnSet Assigned => assigned;

    internal List<T> Rows { get; } = [];

    /// <summary>Where each row stands in the batch.</summary>
    internal List<int> Positions { get; } = [];

    /// <summary>Gives the first rows as one array for each column, and after them the tenant, where there is one.</summary>
    internal void Bind<TPlan>(NpgsqlParameterCollection parameters, SchemaSession session, RowShape shape, int rows)
        where TPlan : IWritePlan<T>
    {
        parameters.Clear();
        ColumnArrays arrays = new(shape, rows, session.Options);
        for (int i = 0; i < rows; i++)
        {
            ColumnArrays.Writer writer = arrays.Row(i, assigned);
            TPlan.Write(Rows[i], ref writer);
        }

        arrays.AddTo(parameters, NodeSql.Columns(shape, assigned));
        ColumnArrays.AddTenant(parameters, session, shape);
    }
}
