using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>The rows of a batch in which the same columns are set.</summary>
internal sealed class RowGroup<T>(ColumnSet assigned, int capacity)
    where T : RowValues
{
    internal ColumnSet Assigned => assigned;

    internal List<T> Rows { get; } = new(capacity);

    /// <summary>Where each row stands in the batch.</summary>
    internal List<int> Positions { get; } = new(capacity);

    /// <summary>Gives the first rows as one array for each column, and after them the tenant, where there is one.</summary>
    internal void Bind<TPlan>(NpgsqlParameterCollection parameters, SchemaSession session, ColumnArrays arrays, int rows)
        where TPlan : IWritePlan<T>
    {
        parameters.Clear();
        arrays.Start(rows);
        for (int i = 0; i < rows; i++)
        {
            ColumnArrays.Writer writer = arrays.Row(i, assigned);
            TPlan.Write(Rows[i], ref writer);
        }

        arrays.AddTo(parameters, NodeSql.Columns(arrays.Shape, assigned));
        arrays.AddTenant(parameters, session);
    }
}
