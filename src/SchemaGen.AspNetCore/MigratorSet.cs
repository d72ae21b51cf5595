using Microsoft.Extensions.DependencyInjection;

namespace SchemaGen.AspNetCore;

/// <summary>The application's migrators, made when first asked for.</summary>
internal sealed class MigratorSet(IServiceProvider services)
{
    private readonly Lazy<Migrator[]> _all = new(() => [.. services.GetServices<Migrator>()]);

    /// <exception cref="SchemaGenException">There is none (<c>no-source</c>).</exception>
    internal IReadOnlyList<Migrator> All => _all.Value.Length > 0
        ? _all.Value
        : throw new SchemaGenException("no-source", "There is no source: call services.AddSchemaGen<YourSchema>() before the application is built.");

    /// <summary>The migrator of a source, or all when none is named.</summary>
    /// <exception cref="SchemaGenException">There is no such source (<c>source-unknown</c>).</exception>
    internal IReadOnlyList<Migrator> Find(string? source)
    {
        if (string.IsNullOrEmpty(source)) return All;
        return All.FirstOrDefault(m => m.Source.Name == source) is { } found
            ? [found]
            : throw new SchemaGenException("source-unknown", $"There is no source \"{source}\"; there are {string.Join(", ", All.Select(static m => m.Source.Name))}.");
    }
}
