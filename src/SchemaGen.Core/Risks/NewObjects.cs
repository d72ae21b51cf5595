using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>
/// Which tables and columns a list of operations has brought itself, at each place in it. It keeps from where to where each was new, and
/// not a set for each place.
/// </summary>
internal sealed class NewObjects
{
    private readonly Dictionary<QualifiedName, Stretch> _tables = [];
    private readonly Dictionary<ColumnReference, Stretch> _columns = [];

    /// <summary>Whether a table is new for the operation at a place.</summary>
    public bool Contains(QualifiedName table, int position) => _tables.TryGetValue(table, out Stretch? stretch) && stretch.Covers(position);

    /// <summary>Whether a column was added by an operation before that place.</summary>
    public bool Contains(ColumnReference column, int position) => _columns.TryGetValue(column, out Stretch? stretch) && stretch.Covers(position);

    /// <summary>Notes what the operation at a place brings and takes. Places come in order.</summary>
    public void Note(Operation operation, int position)
    {
        switch (operation)
        {
            case CreateTable o:
                Begin(_tables, o.Table.Name, position);
                break;
            case DropTable o:
                End(_tables, o.Table, position);
                break;
            case RenameTable o when End(_tables, o.Table, position):
                Begin(_tables, o.Table with { Name = o.NewName }, position);
                break;
            case MoveTable o when End(_tables, o.Table, position):
                Begin(_tables, o.Table with { Schema = o.NewSchema }, position);
                break;
            case RenameSchema o:
                Rename(o, position);
                break;
            case AddColumn o:
                Begin(_columns, new(o.Table, o.Column.Name), position);
                break;
            case RenameColumn o when End(_columns, new(o.Table, o.Column), position):
                Begin(_columns, new(o.Table, o.NewName), position);
                break;
        }
    }

    private void Rename(RenameSchema operation, int position)
    {
        foreach (QualifiedName table in _tables.Keys.Where(t => t.Schema == operation.Name && End(_tables, t, position)).ToArray())
            Begin(_tables, table with { Schema = operation.NewName }, position);
        foreach (ColumnReference column in _columns.Keys.Where(c => c.Table.Schema == operation.Name && End(_columns, c, position)).ToArray())
            Begin(_columns, column with { Table = column.Table with { Schema = operation.NewName } }, position);
    }

    private static void Begin<T>(Dictionary<T, Stretch> stretches, T name, int position)
        where T : notnull =>
        stretches[name] = new(position, stretches.TryGetValue(name, out Stretch? earlier) ? earlier : null);

    private static bool End<T>(Dictionary<T, Stretch> stretches, T name, int position)
        where T : notnull
    {
        if (!stretches.TryGetValue(name, out Stretch? stretch) || stretch.Last < position)
            return false;
        stretch.Last = position;
        return true;
    }

    // From behind the operation that brings the object up to the one that takes it.
    private sealed class Stretch(int before, Stretch? earlier)
    {
        public int Last { get; set; } = int.MaxValue;

        public bool Covers(int position) => position > before ? position <= Last : earlier?.Covers(position) == true;
    }
}
