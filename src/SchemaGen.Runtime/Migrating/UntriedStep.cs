using SchemaGen.Planning;

namespace SchemaGen.Migrating;

/// <summary>A step that a dry run could not try.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">Why not.</param>
public sealed record UntriedStep(Step Step, string Reason);
