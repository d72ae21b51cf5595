namespace SchemaGen.Queueing;

/// <summary>Where a ticket of the queue stands.</summary>
public enum QueueStatus
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It is being carried out. After the death of whoever did so it says this until the next one takes the queue over.</summary>
    Running,

    /// <summary>It is done; there may have been nothing to do.</summary>
    Completed,

    /// <summary>It failed, or was refused; the ticket says why.</summary>
    Failed,

    /// <summary>It was taken back before its turn came.</summary>
    Canceled,

    /// <summary>Its turn did not come in time.</summary>
    Expired,
}
