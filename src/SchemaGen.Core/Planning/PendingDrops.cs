using SchemaGen.Operations;

namespace SchemaGen.Planning;

/// <summary>The drops of indexes and constraints that a later add may still take the place of.</summary>
internal sealed class PendingDrops
{
    private readonly Dictionary<QualifiedName, Dictionary<(Type Kind, string Name), int>> _byTable = [];

    // A foreign key hangs on two tables and on the other's key, so that what reshapes any table ends the waiting of all.
    private readonly Dictionary<(QualifiedName Table, string Name), int> _foreignKeys = [];

    /// <summary>Notes a drop.</summary>
    /// <param name="part">What is dropped.</param>
    /// <param name="position">The place of the drop in the plan.</param>
    public void Add((Type Kind, QualifiedName Table, string Name) part, int position)
    {
        if (part.Kind == typeof(ForeignKey))
        {
            _foreignKeys[(part.Table, part.Name)] = position;
            return;
        }

        if (!_byTable.TryGetValue(part.Table, out Dictionary<(Type, string), int>? parts))
            _byTable.Add(part.Table, parts = []);
        parts[(part.Kind, part.Name)] = position;
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

        if (!_byTable.TryGetValue(part.Table, out Dictionary<(Type, string), int>? parts) || !parts.TryGetValue((part.Kind, part.Name), out position))
            return null;
        parts.Remove((part.Kind, part.Name));
        return position;
    }

    /// <summary>Ends the waiting of what the operation would take along, or fail on while it is there.</summary>
    /// <param name="operation">The next operation.</param>
    public void Disturb(Operation operation)
    {
        switch (operation)
        {
            case AlterEnumLabels or RenameSchema:
                _byTable.Clear();
                _foreignKeys.Clear();
                break;
            case DropPrimaryKey or DropUniqueConstraint:
                _foreignKeys.Clear();
                break;
            default:
                if (Reshaped(operation) is { } table)
                {
                    _byTable.Remove(table);
                    _foreignKeys.Clear();
                }

                break;
        }
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
