using SchemaGen.Risks;

namespace SchemaGen.Safety;

/// <summary>A hazard that the risk gate refused, and where it is.</summary>
/// <param name="Hazard">The hazard.</param>
/// <param name="MigrationId">The migration that brings it; empty in a declarative run.</param>
public sealed record RefusedHazard(Hazard Hazard, string MigrationId);
