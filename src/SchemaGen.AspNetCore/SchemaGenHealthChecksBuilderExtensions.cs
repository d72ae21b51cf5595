using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SchemaGen.AspNetCore.Health;

namespace SchemaGen;

/// <summary>Adds the state of the schema to the health checks of an application.</summary>
public static class SchemaGenHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks whether the database has what this program needs, for each source that was added with <c>AddSchemaGen</c>. Meant for the
    /// readiness of an instance, not for its liveness: restarting helps against none of its answers.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What it means when the check cannot be made; Unhealthy unless given.</param>
    /// <param name="tags">Tags to choose the check by, such as <c>ready</c>.</param>
    /// <param name="configure">Sets what each state means.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddSchemaGen(
        this IHealthChecksBuilder builder,
        string name = "schemagen",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        Action<SchemaGenHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        SchemaGenHealthOptions options = new();
        configure?.Invoke(options);
        return builder.Add(new HealthCheckRegistration(
            name, services => new SchemaGenHealthCheck([.. services.GetServices<Migrator>()], options), failureStatus, tags));
    }
}
