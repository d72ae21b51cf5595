namespace SchemaGen.Risks;

/// <summary>A hazard that is seen on one operation at a time, of some types.</summary>
public abstract class SiteRule : HazardRule
{
    /// <summary>The types of operation that can bring it; the others need not be asked about.</summary>
    public abstract IReadOnlyList<Type> OperationTypes { get; }

    /// <summary>Whether any of the operations can bring it. It is asked once, so that what a schema has not costs nothing for each operation.</summary>
    /// <param name="context">All operations, and the facts.</param>
    /// <returns>False when no operation needs to be judged.</returns>
    public virtual bool IsPossible(HazardContext context) => true;

    /// <inheritdoc />
    public sealed override IEnumerable<Hazard> Evaluate(HazardContext context) =>
        IsPossible(context) ? context.SitesOf(OperationTypes).SelectMany(s => Judge(s, context)) : [];

    /// <summary>Judges one operation.</summary>
    /// <param name="site">Where it stands; its operation is of one of the types.</param>
    /// <param name="context">All operations, and the facts.</param>
    /// <returns>The hazards; none when it is harmless.</returns>
    public abstract IEnumerable<Hazard> Judge(OperationSite site, HazardContext context);
}
