namespace SchemaGen;

/// <summary>
/// Declares a partition: <c>[Partition("orders_2026", From = "2026-01-01", To = "2027-01-01")]</c>. Partitions that no model declares, such as
/// those that a job makes, are left alone.
/// </summary>
/// <remarks>
/// One that is partitioned itself says by what: <c>[Partition("sales_eu", In = new[] { "de", "fr" }, By = PartitionStrategy.Range, Keys = new[] { nameof(At) })]</c>,
/// and its own partitions name it: <c>[Partition("sales_eu_2026", Of = "sales_eu", From = "2026-01-01", To = "2027-01-01")]</c>.
/// </remarks>
/// <param name="name">The table's name, in the schema of its parent.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PartitionAttribute(string name) : Attribute
{
    /// <summary>Below all values, in <see cref="From"/>.</summary>
    public const string Minimum = "minvalue";

    /// <summary>Above all values, in <see cref="To"/>.</summary>
    public const string Maximum = "maxvalue";

    /// <summary>The table's name.</summary>
    public string Name { get; } = name;

    /// <summary>The lowest key of a range, itself within it: a constant, or an array with one for each part of the key.</summary>
    public object? From { get; init; }

    /// <summary>The first key beyond the range: a constant, or an array with one for each part of the key.</summary>
    public object? To { get; init; }

    /// <summary>The values of a list: a constant, or an array; null is one of them.</summary>
    public object? In { get; init; }

    /// <summary>By what the hash of the key is divided.</summary>
    public int Modulus { get; init; }

    /// <summary>What remains of the hash.</summary>
    public int Remainder { get; init; }

    /// <summary>Whether it is for all rows that no other partition has.</summary>
    public bool Default { get; init; }

    /// <summary>The name of the partition whose partition it is; null where it is one of the table itself.</summary>
    public string? Of { get; init; }

    /// <summary>The names of the properties by which it is partitioned itself, in order; none for a partition that holds rows.</summary>
    public string[]? Keys { get; init; }

    /// <summary>How rows find their partition below it, where it has <see cref="Keys"/>.</summary>
    public PartitionStrategy By { get; init; }
}
