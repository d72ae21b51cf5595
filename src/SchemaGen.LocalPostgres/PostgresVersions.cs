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
}
