namespace SchemaGen.Planning;

/// <summary>A step that a strategy does not let through.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">Why, and what to do instead: whole sentences for a person.</param>
public sealed record StepRefusal(Step Step, string Reason);
