namespace SchemaGen.Schema;

/// <summary>
/// Which rows a partition has. All values are SQL constants: <c>'2026-01-01'</c>, <c>10</c>, <c>null</c>, and in a range <c>minvalue</c> and
/// <c>maxvalue</c>. A bound that says nothing is that of the default partition.
/// </summary>
public sealed record PartitionBound
{
    /// <summary>The bound of the partition for all rows that no other has.</summary>
    public static PartitionBound Default { get; } = new();

    /// <summary>The lowest key of a range, itself within it.</summary>
    public EquatableArray<string> From { get; init; }

    /// <summary>The first key beyond a range.</summary>
    public EquatableArray<string> To { get; init; }

    /// <summary>The values of a list.</summary>
    public EquatableArray<string> In { get; init; }

    /// <summary>By what the hash is divided; 0 for none.</summary>
    public int Modulus { get; init; }

    /// <summary>What remains of the hash.</summary>
    public int Remainder { get; init; }

    /// <summary>Whether it is that of the default partition.</summary>
    public bool IsDefault => From.IsEmpty && To.IsEmpty && In.IsEmpty && Modulus == 0;

    /// <summary>Whether a table of this strategy can have it.</summary>
    /// <param name="partitioning">How the table is partitioned.</param>
    /// <returns>True when it can.</returns>
    public bool Fits(Partitioning partitioning) => partitioning.Strategy switch
    {
        PartitionStrategy.Range => In.IsEmpty && Modulus == 0 && (IsDefault || (From.Count == partitioning.Keys.Count && To.Count == From.Count)),
        PartitionStrategy.List => From.IsEmpty && To.IsEmpty && Modulus == 0,
        _ => From.IsEmpty && To.IsEmpty && In.IsEmpty && Modulus > 0 && Remainder >= 0 && Remainder < Modulus,
    };
}
