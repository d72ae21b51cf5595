namespace SchemaGen.Monitoring.Webhooks;

/// <summary>What a webhook is told of.</summary>
[Flags]
public enum WebhookEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>run.failed</c>: a run ended with an error or was refused.</summary>
    Failed = 1,

    /// <summary><c>run.rolled_back</c>: migrations were rolled back.</summary>
    RolledBack = 2,

    /// <summary><c>step.slow</c>: a step took longer than <see cref="WebhookOptions.SlowStepThreshold"/>.</summary>
    SlowStep = 4,

    /// <summary><c>run.completed</c>: migrations were applied.</summary>
    Completed = 8,

    /// <summary>All of them.</summary>
    All = Failed | RolledBack | SlowStep | Completed,
}
