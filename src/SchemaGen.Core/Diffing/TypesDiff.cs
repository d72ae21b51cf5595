using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares the domains and composite types.</summary>
internal sealed class TypesDiff(SchemaSnapshot from, SchemaSnapshot to, DiffOutput output)
{
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);

    /// <summary>The names of types that come or change after the functions that they call.</summary>
    public IReadOnlyCollection<string> Late => _late;

    /// <summary>The names of types that go.</summary>
    public HashSet<string> Going { get; } = new(
        from.Domains.Where(d => !to.Domains.Contains(d.Name)).Select(static d => d.Name.Name)
            .Concat(from.CompositeTypes.Where(c => !to.CompositeTypes.Contains(c.Name)).Select(static c => c.Name.Name)),
        StringComparer.Ordinal);

    public void Compare()
    {
        HashSet<string> coming = new(
            to.Routines.Where(r => from.Routines.Find(r.Signature) != r).Select(static r => r.Name.Name), StringComparer.Ordinal);
        foreach (ISchemaObject type in TypeOrder.Sorted(to))
        {
            if (ChangeTo(type) is not { } change)
                continue;
            bool isOverLate = TypeOrder.PartsOf(type).Any(p => p.Schema is not null && _late.Contains(p.Name));
            if (isOverLate || Expressions(type).SelectMany(SqlIdentifiers.Functions).Any(coming.Contains))
                _late.Add(type.Name.Name);
            output.Add(_late.Contains(type.Name.Name) ? DiffPhase.TypesOverRoutines : DiffPhase.Types, change);
        }

        foreach (ISchemaObject type in TypeOrder.Sorted(from).Reverse())
        {
            if (type is Domain && !to.Domains.Contains(type.Name))
                output.Add(DiffPhase.DropTypes, new DropDomain(type.Name));
            else if (type is CompositeType && !to.CompositeTypes.Contains(type.Name))
                output.Add(DiffPhase.DropTypes, new DropCompositeType(type.Name));
        }
    }

    private Operation? ChangeTo(ISchemaObject type) => type switch
    {
        Domain domain => from.Domains.Find(domain.Name) is not { } present ? new CreateDomain(domain)
            : present == domain ? null : new AlterDomain(domain),
        CompositeType composite => from.CompositeTypes.Find(composite.Name) is not { } present ? new CreateCompositeType(composite)
            : present == composite ? null : new AlterCompositeType(composite),
        _ => null,
    };

    private static IEnumerable<string> Expressions(ISchemaObject type) => type is Domain domain
        ? domain.Checks.Select(static c => c.Expression).Concat(domain.Default is { } value ? [value] : [])
        : [];
}
