using SchemaGen.LocalPostgres.Sources;

namespace SchemaGen.LocalPostgres;

/// <summary>The PostgreSQL versions that SchemaGen supports.</summary>
public static class PostgresVersions
{
    /// <summary>The oldest supported major version.</summary>
    public const int Oldest = 13;

    /// <summary>The newest supported major version.</summary>
    public const int Newest = 18;

    /// <summary>Every supported major version, oldest first.</summary>
    public static IReadOnlyList<int> Majors { get; } = [.. Enumerable.Range(Oldest, Newest - Oldest + 1)];

    /// <summary>Whether a major version is supported.</summary>
    /// <param name="major">A major version, such as 15.</param>
    public static bool IsSupported(int major) => major is >= Oldest and <= Newest;

    /// <summary>
    /// The supported major versions that a <see cref="LocalPostgresServer"/> starts from here without fetching anything, oldest first: those of the
    /// server that <c>SCHEMAGEN_POSTGRES</c> names, of the server programs on this machine, and of packages that were fetched before.
    /// </summary>
    /// <param name="options">Where the cache is; null takes the defaults.</param>
    /// <param name="ct">Ends the search.</param>
    /// <returns>The versions; none where the first start would have to fetch one.</returns>
    /// <exception cref="LocalPostgresException">The server that the variable names cannot be used.</exception>
    public static async Task<IReadOnlyList<int>> FindAtHandAsync(LocalPostgresOptions? options = null, CancellationToken ct = default)
    {
        var named = await EnvironmentSource.FromEnvironment().FindMajorAsync(ct).ConfigureAwait(false);
        var installed = await new InstalledSource().FindMajorsAsync(ct).ConfigureAwait(false);
        var fetched = NpmSource.FindFetched(options ?? new LocalPostgresOptions());
        return [.. installed.Concat(fetched).Concat(named is { } major ? [major] : []).Where(IsSupported).Distinct().Order()];
    }
}
