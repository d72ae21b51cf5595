namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>What the address of the page asks for besides what it always shows, because it costs more than a look.</summary>
/// <param name="Drift">Whether the live schemas are compared.</param>
/// <param name="Source">Whose roll-back is judged, and whose history is leafed through.</param>
/// <param name="Back">The migration that the roll-back would go back to, empty for none; null when none is judged.</param>
/// <param name="Before">The execution behind which the history of that source goes on; null for the newest.</param>
/// <param name="Fleets">Whether every database of every fleet is asked where it stands.</param>
internal sealed record DashboardQuestion(bool Drift, string? Source, string? Back, long? Before, bool Fleets);
