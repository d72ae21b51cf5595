using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SchemaGen.Hosting;
using SchemaGen.Monitoring;

namespace SchemaGen;

/// <summary>Adds SchemaGen to an application's services.</summary>
public static class SchemaGenServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="Migrator"/> of a source, on the <see cref="NpgsqlDataSource"/> of the application or on the keyed one that
    /// <see cref="MigratorOptions.DataSourceKey"/> names. It may be called for several sources; all of them are migrated, in this order.
    /// </summary>
    /// <typeparam name="TSource">The class that the generator emits for a project, such as <c>ShopSchema</c>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; they are validated when the host starts.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSchemaGen<TSource>(this IServiceCollection services, Action<MigratorOptions>? configure = null)
        where TSource : ISchemaSource
    {
        ArgumentNullException.ThrowIfNull(services);
        string name = TSource.Source.Name;
        var options = services.AddOptions<MigratorOptions>(name).ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MigratorOptions>, MigratorOptionsValidator>());
        services.TryAddSingleton<ReleaseKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ReleaseKeeper>(static provider => provider.GetRequiredService<ReleaseKeeper>()));
        services.AddSingleton(provider =>
        {
            var chosen = provider.GetRequiredService<IOptionsMonitor<MigratorOptions>>().Get(name);
            chosen.EnvironmentName ??= provider.GetService<IHostEnvironment>()?.EnvironmentName;
            foreach (var listener in provider.GetServices<IProgress<MigrationProgress>>()) chosen.Listeners.Add(listener);
            return Migrator.For<TSource>(DataSourceOf(provider, chosen), chosen, provider.GetService<ILogger<Migrator>>(), provider.GetService<TimeProvider>());
        });
        return services;
    }

    /// <summary>
    /// Migrates when the host starts, before the services that are added after this one. The host does not start when it fails.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSchemaGenMigrationAtStart(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddHostedService<MigrationAtStart>();
    }

    private static NpgsqlDataSource DataSourceOf(IServiceProvider provider, MigratorOptions options) => options.DataSourceKey is { } key
        ? provider.GetKeyedService<NpgsqlDataSource>(key) ?? throw new SchemaGenException(
            "no-data-source",
            $"{nameof(MigratorOptions.DataSourceKey)} is \"{key}\", and no NpgsqlDataSource has that key: call services.AddKeyedSingleton(\"{key}\", NpgsqlDataSource.Create(…)) before the host is built.")
        : provider.GetService<NpgsqlDataSource>() ?? throw new SchemaGenException(
            "no-data-source", "There is no database to migrate: call services.AddSingleton(NpgsqlDataSource.Create(connectionString)) before the host is built.");
}
