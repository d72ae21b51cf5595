namespace SchemaGen.Safety;

/// <summary>
/// A person's acceptance of one plan as it was shown: a run that has it carries out that plan or nothing, and the history keeps who
/// accepted it and why.
/// </summary>
/// <param name="PlanId">The plan that was shown (<see cref="PlanIdentity"/>).</param>
/// <param name="By">Who accepted it.</param>
/// <param name="Reason">Why, in their words.</param>
public sealed record RunApproval(string PlanId, string By, string Reason);
