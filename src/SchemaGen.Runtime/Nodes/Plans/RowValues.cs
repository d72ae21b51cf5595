namespace SchemaGen.Nodes;

/// <summary>
/// The values of an insert or an update, and which of them were set. What was not set is left out of the statement: the database's default
/// applies, or the old value stays. A null that was set is NULL.
/// </summary>
public abstract class RowValues
{
    private ColumnSet _assigned;

    internal ColumnSet Assigned => _assigned;

    /// <summary>Notes that a column was set. Emitted setters call this.</summary>
    /// <param name="column">The index of the column in the plan's <see cref="RowShape"/>.</param>
    protected void Assign(int column) => _assigned.Add(column);
}
