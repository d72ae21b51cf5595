using SchemaGen.Planning;

namespace SchemaGen.Forecasting;

/// <summary>About how long a step takes once it has its locks.</summary>
/// <param name="Step">The step.</param>
/// <param name="Duration">The estimate; null when nothing is known.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record StepForecast(Step Step, TimeSpan? Duration, EstimateBasis Basis)
{
    /// <summary>Who waits for it at the worst, by the same estimate; null when reads and writes of every table go on.</summary>
    public StepBlocking? Blocking { get; init; }
}
