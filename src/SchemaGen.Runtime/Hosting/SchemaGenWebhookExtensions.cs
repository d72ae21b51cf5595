using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SchemaGen.Monitoring;
using SchemaGen.Monitoring.Webhooks;

namespace SchemaGen;

/// <summary>Adds webhooks to an application's services.</summary>
public static class SchemaGenWebhookExtensions
{
    /// <summary>
    /// Tells an address when a run fails, is rolled back, has a slow step or succeeds. It may be called for several addresses. What waits
    /// to be sent when the services are disposed is sent first.
    /// </summary>
    /// <param name="services">The services, to which <c>AddSchemaGen</c> is added too, before or after.</param>
    /// <param name="configure">Sets the address, the secret and what to tell.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSchemaGenWebhook(this IServiceCollection services, Action<WebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton<IProgress<MigrationProgress>>(provider =>
        {
            var options = new WebhookOptions();
            configure(options);
            return new WebhookSender(options, provider.GetService<ILogger<WebhookSender>>(), provider.GetService<TimeProvider>());
        });
    }
}
