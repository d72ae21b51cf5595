using SchemaGen.Planning;
using SchemaGen.Sampling;

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

    /// <summary>What the changes of type would do to a sample of the values; empty when there is none that may fail or change a value.</summary>
    public IReadOnlyList<ConversionSample> Conversions { get; init; } = [];
}
