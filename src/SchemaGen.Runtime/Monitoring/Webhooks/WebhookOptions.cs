namespace SchemaGen.Monitoring.Webhooks;

/// <summary>Where a webhook goes, what it tells, and how hard it tries.</summary>
public sealed class WebhookOptions
{
    /// <summary>The address that messages are posted to; https in production.</summary>
    public Uri? Url { get; set; }

    /// <summary>The secret that messages are signed with (<see cref="WebhookSignature"/>); null sends them unsigned.</summary>
    public string? Secret { get; set; }

    /// <summary>What is told; everything but success unless set.</summary>
    public WebhookEvents Events { get; set; } = WebhookEvents.Failed | WebhookEvents.RolledBack | WebhookEvents.SlowStep;

    /// <summary>From which time on a step is slow; 30 seconds unless set.</summary>
    public TimeSpan SlowStepThreshold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take; 10 seconds unless set.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a message is sent again after no answer, 408, 429 or 5xx; 5 unless set.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>The delay before the first retry; it doubles, with jitter; 1 second unless set.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many messages may wait; those that come when so many do are dropped and counted; 100 unless set.</summary>
    public int QueueCapacity { get; set; } = 100;

    /// <summary>How long the end of the program waits for messages that are still to be sent; 15 seconds unless set.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
