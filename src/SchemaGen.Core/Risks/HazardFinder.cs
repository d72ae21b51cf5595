using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>Judges operations one by one, while the schema around each is near, and what only the whole list tells at the end.</summary>
internal sealed class HazardFinder(HazardContext context)
{
    private readonly List<Hazard> _found = [];
    private readonly Dictionary<Type, List<SiteRule>> _rules = [];

    private static ILookup<Type, SiteRule> RulesOfOperations { get; } = HazardRules.All
        .OfType<SiteRule>()
        .OrderBy(static r => r.Descriptor.Id, StringComparer.Ordinal)
        .SelectMany(static r => r.OperationTypes.Select(t => (Type: t, Rule: r)))
        .ToLookup(static r => r.Type, static r => r.Rule);

    private static IReadOnlyList<HazardRule> RulesOfLists { get; } = [.. HazardRules.All.Where(static r => r is not SiteRule)];

    /// <summary>Asks the rules that look at one operation at a time.</summary>
    public void Judge(OperationSite site)
    {
        Type type = site.Operation.GetType();
        if (!_rules.TryGetValue(type, out List<SiteRule>? rules))
            _rules.Add(type, rules = [.. RulesOfOperations[type].Where(r => r.IsPossible(context))]);
        foreach (SiteRule rule in rules)
            _found.AddRange(rule.Judge(site, context));
    }

    /// <summary>Asks the other rules.</summary>
    /// <returns>All hazards, in the order of their operations, and of the rules' ids for each.</returns>
    public IReadOnlyList<Hazard> Complete()
    {
        List<Hazard> ofLists = context.Sites.Count == 0 ? [] : [.. RulesOfLists.SelectMany(r => r.Evaluate(context))];
        if (ofLists.Count == 0)
            return _found;
        Dictionary<Operation, int> places = new(ByReference.Instance);
        foreach (OperationSite site in context.Sites)
            places[site.Operation] = site.Position;
        return [.. _found.Concat(ofLists).OrderBy(h => places[h.Operation]).ThenBy(static h => h.RuleId, StringComparer.Ordinal)];
    }
}
