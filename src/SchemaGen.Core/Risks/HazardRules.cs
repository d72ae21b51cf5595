using SchemaGen.Operations;

namespace SchemaGen.Risks;

/// <summary>Judges operations.</summary>
public static class HazardRules
{
    /// <summary>What operations put at risk.</summary>
    /// <param name="before">The schema that the first operation is applied to.</param>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="facts">What else is known.</param>
    /// <returns>The hazards, in the order of their operations.</returns>
    /// <exception cref="OperationException">An operation does not fit the schema.</exception>
    public static IReadOnlyList<Hazard> Evaluate(SchemaSnapshot before, IReadOnlyList<Operation> operations, HazardFacts facts) => [];
}
