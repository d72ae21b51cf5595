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
        PendingDrops drops = new();
        for (int i = 0; i < operations.Count; i++)
        {
            Operation operation = operations[i].Operation;
            drops.Disturb(operation);
            if (PartIdentity.OfDrop(operation) is { } drop)
            {
                drops.Add(drop, i);
            }
            else if (PartIdentity.OfAdd(operation) is { } add && drops.Take(add) is { } at && operations[at].MigrationId == operations[i].MigrationId)
            {
                _dropOfAdd.Add(i, at);
                _replacedDrops.Add(at);
            }
        }
    }

    /// <summary>Whether a later add takes the place of what the operation at this position drops.</summary>
    public bool IsReplacedLater(int drop) => _replacedDrops.Contains(drop);

    /// <summary>The position of the drop whose object the add at this position replaces, or null.</summary>
    public int? DropReplacedBy(int add) => _dropOfAdd.TryGetValue(add, out int drop) ? drop : null;
}
