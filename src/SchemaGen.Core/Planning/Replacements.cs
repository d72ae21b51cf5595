using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>
/// Finds the pairs of a drop and a later add of the same name on the same table. Carried out as they stand they would leave a window
/// without the index or constraint; as one replacement they do not.
/// </summary>
internal sealed class Replacements
{
    private readonly Dictionary<int, int> _dropOfAdd = [];
    private readonly HashSet<int> _replacedDrops = [];

    public Replacements(IReadOnlyList<PlannedOperation> operations)
    {
        Dictionary<(Type Kind, QualifiedName Table, string Name), int> drops = [];
        for (int i = 0; i < operations.Count; i++)
        {
            Operation operation = operations[i].Operation;
            foreach (var key in drops.Keys.Where(k => Disturbs(operation, k.Kind, k.Table)).ToList())
                drops.Remove(key);

            if (PartIdentity.OfDrop(operation) is { } drop)
            {
                drops[drop] = i;
            }
            else if (PartIdentity.OfAdd(operation) is { } add && drops.TryGetValue(add, out int at))
            {
                drops.Remove(add);
                if (operations[at].MigrationId == operations[i].MigrationId)
                {
                    _dropOfAdd.Add(i, at);
                    _replacedDrops.Add(at);
                }
            }
        }
    }

    /// <summary>Whether a later add takes the place of what the operation at this position drops.</summary>
    public bool IsReplacedLater(int drop) => _replacedDrops.Contains(drop);

    /// <summary>The position of the drop whose object the add at this position replaces, or null.</summary>
    public int? DropReplacedBy(int add) => _dropOfAdd.TryGetValue(add, out int drop) ? drop : null;

    // Whether the operation would take the object along, or fail while it is there. A foreign key hangs on two tables and on the other's
    // key, so that any such operation counts.
    private static bool Disturbs(Operation operation, Type kind, QualifiedName table) => operation switch
    {
        AlterEnumLabels => true,
        DropPrimaryKey or DropUniqueConstraint => kind == typeof(ForeignKey),
        _ => Reshaped(operation) is { } reshaped && (reshaped == table || kind == typeof(ForeignKey)),
    };

    private static QualifiedName? Reshaped(Operation operation) => operation switch
    {
        DropColumn o => (QualifiedName?)o.Table,
        RenameColumn o => o.Table,
        AlterColumnType o => o.Table,
        AlterColumnGenerated o => o.Table,
        DropTable o => o.Table,
        RenameTable o => o.Table,
        MoveTable o => o.Table,
        _ => null,
    };
}
