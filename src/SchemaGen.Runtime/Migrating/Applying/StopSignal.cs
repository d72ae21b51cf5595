namespace SchemaGen.Migrating.Applying;

/// <summary>
/// How a run is told to stop: at the next boundary between steps or batches, and in the middle of a step only when that takes too long.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _atOnce;
    private readonly CancellationTokenRegistration _registration;

    internal StopSignal(TimeSpan grace, TimeProvider clock, CancellationToken asked)
    {
        _atOnce = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _registration = asked.UnsafeRegister(_ => _atOnce.CancelAfter(grace), null);
        BetweenSteps = asked;
    }

    /// <summary>Is cancelled as soon as somebody asks to stop.</summary>
    internal CancellationToken BetweenSteps { get; }

    /// <summary>Is cancelled when the grace is over.</summary>
    internal CancellationToken AtOnce => _atOnce.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _atOnce.Dispose();
    }
}
