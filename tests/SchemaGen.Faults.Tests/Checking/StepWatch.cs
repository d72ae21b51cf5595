using SchemaGen.Monitoring;
using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>Follows a run from step to step, and calls at each of its boundaries.</summary>
internal sealed class StepWatch(Action<Boundary>? atBoundary = null) : IProgress<MigrationProgress>
{
    private readonly Lock _gate = new();
    private readonly SortedSet<int> _running = [];
    private readonly List<Boundary> _boundaries = [];
    private readonly Dictionary<int, int> _batches = [];
    private int _last;

    /// <summary>The steps that are under way now.</summary>
    public StepRange Current
    {
        get
        {
            lock (_gate) return _running.Count == 0 ? StepRange.None : new StepRange(_running.Min, _running.Max);
        }
    }

    /// <summary>All boundaries that were met.</summary>
    public IReadOnlyList<Boundary> Boundaries
    {
        get
        {
            lock (_gate) return [.. _boundaries];
        }
    }

    public void Report(MigrationProgress value)
    {
        Boundary boundary;
        lock (_gate)
        {
            if (value.Phase == MigrationPhase.StepStarted) _running.Add(_last = value.StepNumber);
            else if (value.Phase == MigrationPhase.StepCompleted) _running.Remove(_last = value.StepNumber);
            else if (value.Phase != MigrationPhase.StepAdvanced) return;
            int batch = value.Phase == MigrationPhase.StepAdvanced ? _batches[_last] = _batches.GetValueOrDefault(_last) + 1 : 0;
            _boundaries.Add(boundary = new Boundary(value.Phase, _last, batch));
        }

        atBoundary?.Invoke(boundary);
    }
}
