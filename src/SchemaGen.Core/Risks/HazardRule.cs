namespace SchemaGen.Risks;

/// <summary>One hazard: finds the operations that bring it.</summary>
public abstract class HazardRule
{
    /// <summary>The rule as diagnostics know it.</summary>
    public abstract HazardDescriptor Descriptor { get; }

    /// <summary>Finds the hazard.</summary>
    /// <param name="context">The operations, with the schema around each, and the facts.</param>
    /// <returns>The hazards, in the order of their operations.</returns>
    public abstract IEnumerable<Hazard> Evaluate(HazardContext context);
}
