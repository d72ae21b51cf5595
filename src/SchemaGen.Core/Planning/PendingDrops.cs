using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>The drops of indexes and constraints that a later add may still take the place of.</summary>
internal sealed class PendingDrops
{
    private readonly Dictionary<QualifiedName, Dictionary<(Type Kind, string Name), (int Position, bool Guards)>> _byTable = [];

    // A foreign key hangs on two tables and on the other's key, so that what reshapes any table ends the waiting of all.
    private readonly Dictionary<(QualifiedName Table, string Name), int> _foreignKeys = [];

    private readonly Dictionary<QualifiedName, (string Name, int Position)> _keys = [];

    /// <summary>Notes the drop of a primary key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The name of the key, which nothing else can have until then.</param>
    /// <param name="position">The place of the drop in the plan.</param>
    public void AddKey(QualifiedName table, string name, int position) => _keys[table] = (name, position);

    /// <summary>The place of the drop of a primary key that another takes the place of, which waits no longer; null for none.</summary>
    /// <param name="table">The table.</param>
    public int? TakeKey(QualifiedName table)
    {
        if (!_keys.TryGetValue(table, out (string Name, int Position) key))
            return null;
        _keys.Remove(table);
        return key.Position;
    }

    /// <summary>Notes a drop.</summary>
    /// <param name="part">What is dropped.</param>
    /// <param name="position">The place of the drop in the plan.</param>
    /// <param name="guards">Whether it refuses rows for as long as it is there.</param>
    public void Add((Type Kind, QualifiedName Table, string Name) part, int position, bool guards)
    {
        if (part.Kind == typeof(ForeignKey))
        {
            _foreignKeys[(part.Table, part.Name)] = position;
            return;
        }

        if (!_byTable.TryGetValue(part.Table, out Dictionary<(Type, string), (int Position, bool Guards)>? parts))
            _byTable.Add(part.Table, parts = []);
        parts[(part.Kind, part.Name)] = (position, guards);
    }

    /// <summary>The place of the drop that an add takes the place of, which waits no longer; null for none.</summary>
    /// <param name="part">What is added.</param>
    public int? Take((Type Kind, QualifiedName Table, string Name) part)
    {
        int position;
        if (part.Kind == typeof(ForeignKey))
        {
            if (!_foreignKeys.TryGetValue((part.Table, part.Name), out position))
                return null;
            _foreignKeys.Remove((part.Table, part.Name));
            return position;
        }

        if (!_byTable.TryGetValue(part.Table, out Dictionary<(Type, string), (int Position, bool Guards)>? parts) || !parts.TryGetValue((part.Kind, part.Name), out (int Position, bool) found))
            return null;
        parts.Remove((part.Kind, part.Name));
        return found.Position;
    }

    /// <summary>Ends the waiting of what the operation would take along, or fail on while it is there.</summary>
    /// <param name="operation">The next operation.</param>
    public void Disturb(Operation operation)
    {
        DisturbKeys(operation);
        switch (operation)
        {
            case AlterEnumLabels or RenameSchema:
                _byTable.Clear();
                _foreignKeys.Clear();
                _keys.Clear();
                break;
            case DropPrimaryKey or DropUniqueConstraint:
                _foreignKeys.Clear();
                break;
            // What people wrote between a drop and an add is for rows without the one and before the other.
            case Operations.Sql or Run:
                foreach (Dictionary<(Type, string), (int, bool Guards)> parts in _byTable.Values)
                {
                    foreach ((Type, string) part in parts.Where(static p => p.Value.Guards).Select(static p => p.Key).ToList())
                        parts.Remove(part);
                }

                _foreignKeys.Clear();
                _keys.Clear();
                break;
            default:
                if (Reshaped(operation) is { } table)
                {
                    _byTable.Remove(table);
                    _foreignKeys.Clear();
                    _keys.Remove(table);
                }

                break;
        }
    }

    // A key forbids NULL, comes with each partition, keeps its name, may be what a foreign key takes hold of, and is on a table that is built anew.
    private void DisturbKeys(Operation operation)
    {
        if (_keys.Count == 0)
            return;
        switch (operation)
        {
            case AlterColumnType or AlterColumnGenerated:
                _keys.Clear();
                return;
            case AlterColumnNullability { Nullable: true } o:
                _keys.Remove(o.Table);
                return;
            case AddColumn { Column.Generated: not null } o:
                _keys.Remove(o.Table);
                return;
            case CreatePartition or AttachPartition or DetachPartition or DropPartition:
                _keys.Remove(OperationSubjects.Of(operation).Table!.Value);
                return;
            case AddForeignKey o:
                _keys.Remove(o.ForeignKey.ReferencedTable);
                break;
        }

        string? taken = operation switch
        {
            RenameConstraint o => o.NewName,
            RenameIndex o => o.NewName,
            _ => PartIdentity.OfAdd(operation)?.Name,
        };
        foreach (QualifiedName table in _keys.Where(k => k.Value.Name == taken).Select(static k => k.Key).ToList())
            _keys.Remove(table);
    }

    private static QualifiedName? Reshaped(Operation operation) => operation switch
    {
        DropColumn o => (QualifiedName?)o.Table,
        RenameColumn o => o.Table,
        AlterColumnType o => o.Table,
        AlterColumnGenerated o => o.Table,
        DropTable o => o.Table,
        AlterPartitioning o => o.Table,
        RenameTable o => o.Table,
        MoveTable o => o.Table,
        _ => null,
    };
}
