using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SchemaGen.AspNetCore;
using SchemaGen.AspNetCore.Dashboard;
using SchemaGen.AspNetCore.Rest;
using SchemaGen.AspNetCore.Runs;

namespace SchemaGen;

/// <summary>Maps the REST endpoints and the dashboard.</summary>
public static class SchemaGenEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the dashboard and, under <c>api/</c>, the REST endpoints for the sources that were added with <c>AddSchemaGen</c> and for every
    /// <see cref="Fleets.Fleet"/> that the application has registered as a singleton. Reading is
    /// open to whoever reaches the address until the host adds <c>RequireAuthorization</c> to what is returned; writing is refused until
    /// the host sets <see cref="SchemaGenEndpointOptions.ApplyPolicy"/>.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path.</param>
    /// <param name="configure">Sets who may apply.</param>
    /// <returns>All endpoints together, for conventions such as <c>RequireAuthorization</c> or <c>RequireHost</c>.</returns>
    /// <exception cref="SchemaGenException">An option is wrong, or names a policy that the host does not have (<c>endpoint-options-invalid</c>).</exception>
    public static RouteGroupBuilder MapSchemaGen(
        this IEndpointRouteBuilder endpoints, string prefix = "/schemagen", Action<SchemaGenEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        SchemaGenEndpointOptions options = new();
        configure?.Invoke(options);
        EndpointOptionsRules.Check(options, endpoints.ServiceProvider);
        MigratorSet migrators = new(endpoints.ServiceProvider);
        RunRegistry runs = new(endpoints.ServiceProvider);
        var group = endpoints.MapGroup(prefix).WithTags("SchemaGen").AddEndpointFilter(ErrorFilter.InvokeAsync);
        ReadEndpoints.Map(group, migrators);
        RollbackPreview.Map(group, migrators);
        WriteEndpoints.Map(group, migrators, runs, options);
        DashboardEndpoint.Map(group, migrators, runs, options);
        return group;
    }
}
