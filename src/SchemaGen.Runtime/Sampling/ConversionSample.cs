using System.Globalization;
using SchemaGen.Operations;

namespace SchemaGen.Sampling;

/// <summary>What a change of type would do to some of the values of its column, tried on them before anything is done.</summary>
public sealed record ConversionSample
{
    /// <summary>The change of type.</summary>
    public required AlterColumnType Operation { get; init; }

    /// <summary>The migration that it belongs to; empty in a declarative plan.</summary>
    public required string MigrationId { get; init; }

    /// <summary>How many values were tried; NULL is not among them.</summary>
    public long Rows { get; init; }

    /// <summary>How many of them have no conversion.</summary>
    public long Failed { get; init; }

    /// <summary>How many of them would say something else afterwards: rounded, cut, emptied.</summary>
    public long Changed { get; init; }

    /// <summary>Some that have none, each with the error.</summary>
    public IReadOnlyList<ConversionExample> Failures { get; init; } = [];

    /// <summary>Some that would say something else, each with what.</summary>
    public IReadOnlyList<ConversionExample> Changes { get; init; } = [];

    /// <summary>Why nothing is known of the values; null when they were tried.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether SQL, a method or a backfill that comes before it in the plan may change the values first.</summary>
    public bool MayBeMended { get; init; }

    /// <summary>The same in a sentence for a person.</summary>
    /// <returns>The sentence.</returns>
    public string Describe()
    {
        string what = $"{Operation.Table}.{Operation.Column} to {Operation.Type}";
        if (Unknown is not null) return $"{what}: nothing is known of its values: {Unknown}.";
        string tried = string.Create(CultureInfo.InvariantCulture, $"{what}: of {Rows:N0} values that were tried {Failed:N0} have no conversion and {Changed:N0} would change");
        return tried + "." + Examples(" Without one: ", Failures, ": ") + Examples(" Changed: ", Changes, " becomes ")
            + (Failed > 0 && MayBeMended ? " What comes before it in the plan may mend them." : "");
    }

    private static string Examples(string title, IReadOnlyList<ConversionExample> examples, string between) =>
        examples.Count == 0 ? "" : $"{title}{string.Join("; ", examples.Select(e => $"'{e.Value}'{between}{e.Outcome}"))}.";
}
