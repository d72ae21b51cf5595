using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares the domains.</summary>
internal sealed class TypesDiff(SchemaSnapshot from, SchemaSnapshot to, DiffOutput output)
{
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);

    /// <summary>The names of domains that come or change after the functions that they call.</summary>
    public IReadOnlyCollection<string> Late => _late;

    /// <summary>The names of domains that go.</summary>
    public HashSet<string> Going { get; } =
        new(from.Domains.Where(d => !to.Domains.Contains(d.Name)).Select(static d => d.Name.Name), StringComparer.Ordinal);

    public void Compare()
    {
        if (from.Domains.Count + to.Domains.Count == 0)
            return;
        HashSet<string> coming = new(
            to.Routines.Where(r => from.Routines.Find(r.Signature) != r).Select(static r => r.Name.Name), StringComparer.Ordinal);
        foreach (Domain domain in TypeOrder.Sorted(to.Domains))
        {
            Domain? present = from.Domains.Find(domain.Name);
            if (present == domain)
                continue;
            bool isOverLate = domain.Type.Schema is not null && _late.Contains(domain.Type.Name);
            if (isOverLate || Expressions(domain).SelectMany(SqlIdentifiers.Functions).Any(coming.Contains))
                _late.Add(domain.Name.Name);
            output.Add(
                _late.Contains(domain.Name.Name) ? DiffPhase.TypesOverRoutines : DiffPhase.Types,
                present is null ? new CreateDomain(domain) : new AlterDomain(domain));
        }

        foreach (Domain domain in TypeOrder.Sorted(from.Domains).Reverse())
        {
            if (!to.Domains.Contains(domain.Name))
                output.Add(DiffPhase.DropTypes, new DropDomain(domain.Name));
        }
    }

    private static IEnumerable<string> Expressions(Domain domain) =>
        domain.Checks.Select(static c => c.Expression).Concat(domain.Default is { } value ? [value] : []);
}
