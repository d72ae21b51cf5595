using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>The rows of a batch in which the same columns are set.</summary>
internal sealed class RowGroup<T>
    where T : RowValues
{
    // Where each row stands in the batch; null where the group is the batch.
    private readonly List<int>? _positions;

    /// <summary>A group that is filled row by row.</summary>
    internal RowGroup(ColumnSet assigned)
    {
        Assigned = assigned;
        Rows = [];
        _positions = [];
    }

    /// <summary>A group that is a whole batch, in all of whose rows the same is set. It is not copied.</summary>
    internal RowGroup(List<T> batch)
    {
        Assigned = batch[0].Assigned;
        Rows = batch;
    }

    internal ColumnSet Assigned { get; }

    internal List<T> Rows { get; }

    /// <summary>Where a row of the group stands in the batch.</summary>
    internal int PositionOf(int row) => _positions is null ? row : _positions[row];

    internal void Add(T row, int position)
    {
        Rows.Add(row);
        _positions!.Add(position);
    }

    /// <summary>Puts a later row in the place of an earlier one.</summary>
    internal void Replace(int place, T row, int position)
    {
        Rows[place] = row;
        _positions![place] = position;
    }

    /// <summary>Gives the first rows as one array for each column, and after them the tenant, where there is one.</summary>
    internal void Bind<TPlan>(NpgsqlParameterCollection parameters, SchemaSession session, ColumnArrays arrays, int rows)
        where TPlan : IWritePlan<T>
    {
        parameters.Clear();
        arrays.Start(rows);
        for (int i = 0; i < rows; i++)
        {
            ColumnArrays.Writer writer = arrays.Row(i, Assigned);
            TPlan.Write(Rows[i], ref writer);
        }

        arrays.AddTo(parameters, NodeSql.Columns(arrays.Shape, Assigned));
        arrays.AddTenant(parameters, session);
    }
}
