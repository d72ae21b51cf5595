using System.Text.Json;

namespace SchemaGen.Monitoring.Webhooks;

/// <summary>One message: its identity, which stays the same when it is sent again, its event's name, and its JSON.</summary>
internal sealed record WebhookMessage(Guid Id, string Event, byte[] Body)
{
    /// <summary>The message about something that happened; null when nobody asked to be told.</summary>
    internal static WebhookMessage? Of(MigrationProgress progress, WebhookOptions options, DateTimeOffset now)
    {
        var (wanted, name) = progress switch
        {
            { Phase: MigrationPhase.RunFailed } => (WebhookEvents.Failed, "run.failed"),
            { Phase: MigrationPhase.RunCompleted, IsRollback: true } => (WebhookEvents.RolledBack, "run.rolled_back"),
            { Phase: MigrationPhase.RunCompleted } => (WebhookEvents.Completed, "run.completed"),
            { Phase: MigrationPhase.StepCompleted, Elapsed: { } elapsed } when elapsed >= options.SlowStepThreshold => (WebhookEvents.SlowStep, "step.slow"),
            _ => (WebhookEvents.None, ""),
        };
        if ((options.Events & wanted) == WebhookEvents.None) return null;
        var id = Guid.NewGuid();
        return new WebhookMessage(id, name, Write(id, name, progress, now));
    }

    private static byte[] Write(Guid id, string name, MigrationProgress progress, DateTimeOffset now)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("event", name);
            json.WriteString("time", now);
            json.WriteString("source", progress.Source);
            json.WriteString("environment", progress.EnvironmentName);
            json.WriteString("release", progress.Release);
            json.WriteString("machine", Environment.MachineName);
            json.WriteString("direction", progress.IsRollback ? "down" : "up");
            json.WriteStartArray("migrations");
            foreach (string migration in progress.MigrationIds.Count > 0 ? progress.MigrationIds : progress.MigrationId.Length > 0 ? [progress.MigrationId] : [])
                json.WriteStringValue(migration);
            json.WriteEndArray();
            json.WriteString("step", progress.Description.Length > 0 ? progress.Description : null);
            if (progress.Elapsed is { } elapsed) json.WriteNumber("seconds", elapsed.TotalSeconds);
            json.WriteString("error", progress.Error);
            json.WriteString("code", progress.ErrorCode);
            json.WriteString("sqlState", progress.SqlState);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
