using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>What rules judge: operations, with the schema around each, and the facts.</summary>
public sealed class HazardContext
{
    private readonly HashSet<Operation> _replacedDrops = new(ByReference.Instance);
    private readonly HashSet<Operation> _replacingAdds = new(ByReference.Instance);
    private readonly Dictionary<Type, List<OperationSite>> _byType = [];

    /// <summary>Applies the operations one after the other.</summary>
    /// <param name="before">The schema before the first.</param>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="facts">What else is known.</param>
    /// <exception cref="OperationException">An operation does not fit the schema.</exception>
    public HazardContext(SchemaSnapshot before, IReadOnlyList<Operation> operations, HazardFacts facts)
    {
        Facts = facts;
        Before = After = before;
        List<OperationSite> sites = new(operations.Count);
        Dictionary<(Type, QualifiedName, string), Operation> drops = [];
        NewObjects news = new();
        foreach (Operation operation in operations)
        {
            After = operation.Apply(before);
            OperationSite site = new(operation, before, After) { Position = sites.Count, New = news };
            news.Note(operation, sites.Count);
            sites.Add(site);
            before = After;
            if (!_byType.TryGetValue(operation.GetType(), out List<OperationSite>? alike))
                _byType.Add(operation.GetType(), alike = []);
            alike.Add(site);
            if (PartIdentity.OfDrop(operation) is { } dropped)
                drops[dropped] = operation;
            if (PartIdentity.OfAdd(operation) is { } added && drops.TryGetValue(added, out Operation? drop))
            {
                _replacedDrops.Add(drop);
                _replacingAdds.Add(operation);
                drops.Remove(added);
            }
        }

        Sites = sites;
    }

    /// <summary>The operations, in order.</summary>
    public IReadOnlyList<OperationSite> Sites { get; }

    /// <summary>The schema before the first operation.</summary>
    public SchemaSnapshot Before { get; }

    /// <summary>The schema after the last operation.</summary>
    public SchemaSnapshot After { get; }

    /// <summary>What else is known.</summary>
    public HazardFacts Facts { get; }

    /// <summary>The operations of one type, in order.</summary>
    /// <typeparam name="T">The type of operation itself, not one that it derives from.</typeparam>
    /// <returns>Their sites.</returns>
    public IReadOnlyList<OperationSite> SitesOf<T>()
        where T : Operation => _byType.TryGetValue(typeof(T), out List<OperationSite>? sites) ? sites : [];

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
