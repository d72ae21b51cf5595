namespace SchemaGen.AspNetCore;

/// <summary>What the endpoints and the dashboard may do.</summary>
public sealed class SchemaGenEndpointOptions
{
    /// <summary>
    /// The authorization policy of those who may apply a plan; null, the default, refuses everything that writes,
    /// whoever asks.
    /// </summary>
    public string? ApplyPolicy { get; set; }

    /// <summary>
    /// The policy that is needed besides to accept hazards above <see cref="MigratorOptions.MaxRisk"/>; null asks for no more than
    /// <see cref="ApplyPolicy"/>. A roll-back always needs it.
    /// </summary>
    public string? ApprovePolicy { get; set; }

    /// <summary>How many executions the dashboard shows at a time, 1 to 1,000; 20 unless set.</summary>
    public int HistoryLimit { get; set; } = 20;

    /// <summary>The title of the dashboard.</summary>
    public string Title { get; set; } = "SchemaGen";
}
