namespace SchemaGen.Fleets;

/// <summary>How a fleet is brought forward.</summary>
public sealed class FleetOptions
{
    /// <summary>What the fleet is called where several are shown; the name of the source unless set.</summary>
    public string? Name { get; set; }

    /// <summary>How many databases are worked on at a time; 8 unless set.</summary>
    public int MaxParallelism { get; set; } = 8;

    /// <summary>What happens to the others when one fails; all of them are tried unless set.</summary>
    public FleetFailurePolicy OnFailure { get; set; }

    /// <summary>How many of the first databases go alone, one after the other. When one of them fails, no other is begun; 0 unless set.</summary>
    public int Canaries { get; set; }

    /// <summary>Is told of each database that is done, one at a time; null for nobody.</summary>
    public IProgress<FleetProgress>? Progress { get; set; }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxParallelism, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Canaries);
        if (!Enum.IsDefined(OnFailure)) throw new ArgumentOutOfRangeException(nameof(OnFailure), OnFailure, "Use GoOn or Stop.");
    }
}
