using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SchemaGen.AspNetCore.Health;

/// <summary>What each state of the schema means for the health of the application.</summary>
public sealed class SchemaGenHealthOptions
{
    /// <summary>Whether the live schema is compared at each check; false unless set, because it reads the whole catalogue.</summary>
    public bool CheckDrift { get; set; }

    /// <summary>When migrations are not applied; Unhealthy unless set, so that the instance gets no traffic yet.</summary>
    public HealthStatus Pending { get; set; } = HealthStatus.Unhealthy;

    /// <summary>While they are being applied; Degraded unless set.</summary>
    public HealthStatus Running { get; set; } = HealthStatus.Degraded;

    /// <summary>When the live schema is not what the history says; Degraded unless set.</summary>
    public HealthStatus Drifted { get; set; } = HealthStatus.Degraded;

    /// <summary>When the last attempt failed; Unhealthy unless set.</summary>
    public HealthStatus Failed { get; set; } = HealthStatus.Unhealthy;

    /// <summary>When the histories of database and program have parted; Unhealthy unless set.</summary>
    public HealthStatus Diverged { get; set; } = HealthStatus.Unhealthy;
}
