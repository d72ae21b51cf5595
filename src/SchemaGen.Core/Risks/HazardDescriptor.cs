namespace SchemaGen.Risks;

/// <summary>A rule as diagnostics, documents and settings know it.</summary>
/// <param name="Id">The diagnostic's id, <c>SG1001</c>; never used for another rule.</param>
/// <param name="Title">What is at stake, in a few words.</param>
/// <param name="Level">The level that it usually has; facts may raise or lower that of a single hazard.</param>
public sealed record HazardDescriptor(string Id, string Title, RiskLevel Level);
