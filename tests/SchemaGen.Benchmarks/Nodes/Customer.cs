using System.ComponentModel.DataAnnotations;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>A row of the usual kind and size: the one that every implementation reads and writes.</summary>
[Model]
[Index(nameof(Age))]
public sealed partial class Customer
{
    /// <summary>The key.</summary>
    public long Id { get; init; }

    /// <summary>A text.</summary>
    [MaxLength(200)]
    public required string Name { get; init; }

    /// <summary>A unique text.</summary>
    [Unique]
    public required string Email { get; init; }

    /// <summary>A text that half of the rows have.</summary>
    public string? Phone { get; init; }

    /// <summary>A number.</summary>
    public int Age { get; init; }

    /// <summary>An exact number.</summary>
    [Precision(18, 2)]
    public decimal Balance { get; init; }

    /// <summary>A number with a fraction.</summary>
    public double Score { get; init; }

    /// <summary>A truth value.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>A uuid.</summary>
    public Guid ExternalId { get; init; }

    /// <summary>A moment.</summary>
    public DateTime JoinedAt { get; init; }
}
