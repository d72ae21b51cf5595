namespace SchemaGen.Benchmarks.Running;

/// <summary>One comparison in the result file.</summary>
internal sealed record ComparedCase
{
    /// <summary>What is done.</summary>
    public required string Group { get; init; }

    /// <summary>The case that is judged.</summary>
    public required string Case { get; init; }

    /// <summary>The baseline.</summary>
    public required string Against { get; init; }

    /// <summary>The ratio of times: the median of the runs' ratios.</summary>
    public required double Ratio { get; init; }

    /// <summary>The ratio of each run.</summary>
    public required IReadOnlyList<double> Ratios { get; init; }

    /// <summary>The ratio of the fastest times: what stands against <see cref="Ratio"/> when other programs kept the machine busy.</summary>
    public required double FastestRatio { get; init; }

    /// <summary>The highest ratio that meets the target; null when there is none.</summary>
    public double? AtMost { get; init; }

    /// <summary>The ratio of allocated bytes; null where the baseline allocates nothing.</summary>
    public double? BytesRatio { get; init; }

    /// <summary>The highest ratio of bytes that meets the target; null when there is none.</summary>
    public double? BytesAtMost { get; init; }

    /// <summary>Whether every target is met.</summary>
    public bool Met => !(Ratio > AtMost) && !(BytesRatio > BytesAtMost);

    /// <summary>Sets a case against its baseline.</summary>
    public static ComparedCase Create(Comparison comparison, Measurement judged, Measurement baseline)
    {
        IReadOnlyList<double> ratios = judged.RatiosTo(baseline);
        return new()
        {
            Group = judged.Key.Group,
            Case = judged.Key.Case,
            Against = baseline.Key.Case,
            Ratio = Measurement.Middle(ratios),
            Ratios = ratios,
            FastestRatio = judged.Fastest / baseline.Fastest,
            AtMost = comparison.AtMost,
            BytesRatio = baseline.AllocatedBytes > 0 ? judged.AllocatedBytes / baseline.AllocatedBytes : null,
            BytesAtMost = comparison.BytesAtMost,
        };
    }
}
