using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>A hazard that one kind of operation brings.</summary>
/// <typeparam name="T">The kind of operation.</typeparam>
public abstract class HazardRule<T> : SiteRule
    where T : Operation
{
    /// <inheritdoc />
    public sealed override IReadOnlyList<Type> OperationTypes => [typeof(T)];

    /// <inheritdoc />
    public sealed override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context) => Judge((T)site.Operation, site, context);

    /// <summary>Judges one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="site">Where it stands.</param>
    /// <param name="context">All operations, and the facts.</param>
    /// <returns>The hazards; none when it is harmless.</returns>
    protected abstract IEnumerable<Hazard> Judge(T operation, OperationSite site, HazardContext context);

    /// <summary>A hazard of this rule at its usual level.</summary>
    /// <param name="operation">The operation that brings it.</param>
    /// <param name="message">What happens to the data, the lock and the running app, and what to do instead.</param>
    /// <returns>The hazard.</returns>
    protected Hazard Found(T operation, string message) => new(Descriptor.Id, Descriptor.Level, operation, message);
}
