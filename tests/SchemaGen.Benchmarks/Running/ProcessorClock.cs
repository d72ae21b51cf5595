using Perfolizer.Horology;

namespace SchemaGen.Benchmarks.Running;

/// <summary>
/// The processor time of this process, on all threads. Where other programs keep the machine busy it says what the code itself costs, which
/// elapsed time then does not; it says nothing about waiting, or about the server.
/// </summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => nameof(ProcessorClock);

    public bool IsAvailable => true;

    public Frequency Frequency { get; } = new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
