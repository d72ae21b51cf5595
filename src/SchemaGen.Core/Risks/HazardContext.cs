using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>What rules judge: operations, with the schema around each, and the facts. It is for one thread.</summary>
public sealed class HazardContext
{
    private readonly HashSet<Operation> _replacedDrops = new(ByReference.Instance);
    private readonly HashSet<Operation> _replacingAdds = new(ByReference.Instance);
    private readonly Dictionary<Type, List<int>> _byType = [];
    private SchemaSnapshot? _after;

    /// <summary>Takes the operations. Each is applied when the schema around it is asked for.</summary>
    /// <param name="before">The schema before the first.</param>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="facts">What else is known.</param>
    public HazardContext(SchemaSnapshot before, IReadOnlyList<Operation> operations, HazardFacts facts)
    {
        Facts = facts;
        Before = before;
        Sites = new FoldedSites(before, operations);
        Dictionary<(Type, QualifiedName, string), Operation> drops = [];
        for (int i = 0; i < operations.Count; i++)
        {
            Operation operation = operations[i];
            if (!_byType.TryGetValue(operation.GetType(), out List<int>? alike))
                _byType.Add(operation.GetType(), alike = []);
            alike.Add(i);
            if (PartIdentity.OfDrop(operation) is { } dropped)
                drops[dropped] = operation;
            if (PartIdentity.OfAdd(operation) is { } added && drops.TryGetValue(added, out Operation? drop))
            {
                _replacedDrops.Add(drop);
                _replacingAdds.Add(operation);
                drops.Remove(added);
            }
        }
    }

    /// <summary>The operations, in order.</summary>
    public IReadOnlyList<OperationSite> Sites { get; }

    /// <summary>The schema before the first operation.</summary>
    public SchemaSnapshot Before { get; }

    /// <summary>The schema after the last operation.</summary>
    /// <exception cref="OperationException">An operation does not fit the schema.</exception>
    public SchemaSnapshot After => _after ??= Sites.Count == 0 ? Before : Sites[Sites.Count - 1].After;

    /// <summary>What else is known.</summary>
    public HazardFacts Facts { get; }

    /// <summary>The operations of one type, in order.</summary>
    /// <typeparam name="T">The type of operation itself, not one that it derives from.</typeparam>
    /// <returns>Their sites.</returns>
    public IReadOnlyList<OperationSite> SitesOf<T>()
        where T : Operation => SitesOf(typeof(T));

    /// <summary>The operations of some types, in order.</summary>
    /// <param name="types">The types of operation themselves, not ones that they derive from.</param>
    /// <returns>Their sites.</returns>
    public IReadOnlyList<OperationSite> SitesOf(params IReadOnlyList<Type> types)
    {
        List<List<int>> found = [.. types.Where(_byType.ContainsKey).Select(t => _byType[t])];
        return found.Count switch
        {
            0 => [],
            1 => [.. found[0].Select(i => Sites[i])],
            _ => [.. found.SelectMany(static places => places).OrderBy(static i => i).Select(i => Sites[i])],
        };
    }

    /// <summary>Whether there is an operation of a type.</summary>
    /// <typeparam name="T">The type of operation itself, not one that it derives from.</typeparam>
    /// <returns>True when there is one.</returns>
    public bool Has<T>()
        where T : Operation => _byType.ContainsKey(typeof(T));

    /// <summary>Whether a later operation adds another part of the same kind and name to the same table.</summary>
    /// <param name="drop">An operation that drops an index, a constraint, a trigger, a policy or a view.</param>
    /// <returns>True when the part is replaced and not dropped.</returns>
    public bool IsReplaced(Operation drop) => _replacedDrops.Contains(drop);

    /// <summary>Whether an earlier operation drops a part of the same kind and name.</summary>
    /// <param name="add">An operation that adds an index, a constraint, a trigger, a policy or a view.</param>
    /// <returns>True when it replaces.</returns>
    public bool Replaces(Operation add) => _replacingAdds.Contains(add);

    /// <summary>What the statistics say of a table; null when nothing is known.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The facts, or null.</returns>
    public TableFacts? FactsOf(QualifiedName table) => Facts.Live?.Tables.Find(table);
}
