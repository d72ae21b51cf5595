using SchemaGen.Planning;

namespace SchemaGen.Migrating;

/// <summary>What a dry run tried and what it could not try. A step that fails ends the dry run with <see cref="MigrationFailedException"/>.</summary>
public sealed record DryRunReport
{
    /// <summary>The plan.</summary>
    public required MigrationPlan Plan { get; init; }

    /// <summary>The steps that were executed and rolled back.</summary>
    public required IReadOnlyList<Step> Tried { get; init; }

    /// <summary>The steps that were not, each with the reason.</summary>
    public required IReadOnlyList<UntriedStep> Untried { get; init; }
}
