namespace SchemaGen.Workflows;

/// <summary>What became of a node in a run.</summary>
public enum NodeStatus
{
    /// <summary>It did not start, because the run ended before.</summary>
    NotStarted,

    /// <summary>Its condition did not hold, or a node whose result it needs was skipped.</summary>
    Skipped,

    /// <summary>It was running when the run ended, and was canceled.</summary>
    Canceled,

    /// <summary>It failed; see <see cref="NodeRun.Error"/>.</summary>
    Failed,

    /// <summary>It gave its result.</summary>
    Succeeded,

    /// <summary>It had an effect, and that was undone.</summary>
    Compensated,

    /// <summary>It had an effect, and undoing that failed; see <see cref="NodeRun.CompensationError"/>.</summary>
    CompensationFailed,
}
