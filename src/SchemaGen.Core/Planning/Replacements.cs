using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>
/// Finds the pairs of a drop and a later add of the same name on the same table, and of its primary keys. Carried out as they stand they would leave a window
/// without the index or constraint; as one replacement they do not.
/// </summary>
internal sealed class Replacements
{
    private readonly Dictionary<int, int> _dropOfAdd = [];
    private readonly HashSet<int> _replacedDrops = [];

    /// <param name="operations">The operations, in order.</param>
    /// <param name="sites">The schema around each.</param>
    public Replacements(IReadOnlyList<PlannedOperation> operations, IReadOnlyList<OperationSite> sites)
    {
        PendingDrops drops = new();
        for (int i = 0; i < operations.Count; i++)
        {
            Operation operation = operations[i].Operation;
            drops.Disturb(operation);
            if (operation is DropPrimaryKey { Table: var table })
            {
                // An operation that does not fit is refused where it is carried out.
                if (sites[i].Before.Tables.Find(table)?.PrimaryKey is { } present)
                    drops.AddKey(table, present.Name, i);
            }
            else if (PartIdentity.OfDrop(operation) is { } drop)
            {
                drops.Add(drop, i, guards: !(operation is DropIndex { Table: var owner, Name: var name } && sites[i].Before.FindTable(owner)?.Indexes.Find(name) is { Unique: false }));
            }
            else if (operation is AddPrimaryKey key)
            {
                if (drops.TakeKey(key.Table) is { } at && operations[at].MigrationId == operations[i].MigrationId)
                    Replace(at, i);
            }
            else if (PartIdentity.OfAdd(operation) is { } add && drops.Take(add) is { } at && operations[at].MigrationId == operations[i].MigrationId)
            {
                Replace(at, i);
            }
        }
    }

    /// <summary>Whether a later add takes the place of what the operation at this position drops.</summary>
    public bool IsReplacedLater(int drop) => _replacedDrops.Contains(drop);

    /// <summary>The position of the drop whose object the add at this position replaces, or null.</summary>
    public int? DropReplacedBy(int add) => _dropOfAdd.TryGetValue(add, out int drop) ? drop : null;

    private void Replace(int drop, int add)
    {
        _dropOfAdd.Add(add, drop);
        _replacedDrops.Add(drop);
    }
}
