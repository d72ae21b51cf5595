using System.Globalization;
using SchemaGen.LocalPostgres;

namespace SchemaGen.Testing;

/// <summary>
/// The major versions of a test run: those in the environment variable <c>SCHEMAGEN_TEST_MAJORS</c> (<c>13,18</c>), or null alone,
/// which stands for the version that the machine has. Use: <c>[Theory, ClassData(typeof(PostgresMajors))]</c>.
/// </summary>
public sealed class PostgresMajors : TheoryData<int?>
{
    /// <summary>Lists the versions of this run.</summary>
    public PostgresMajors()
    {
        foreach (var major in Asked) Add(major);
        if (Asked.Count == 0) Add(null);
    }

    /// <summary>The versions that this run was asked for by number; none in a default run.</summary>
    public static IReadOnlyList<int> Asked { get; } =
    [
        .. (Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_MAJORS") ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static m => int.Parse(m, CultureInfo.InvariantCulture)),
    ];

    /// <summary>The version for tests that need only one: the newest that was asked for, or null for the machine's own.</summary>
    public static int? Default => Asked.Count == 0 ? null : Asked.Max();

    /// <summary>The versions for a test that costs much: those that were asked for, or the oldest and the newest that start here without fetching one.</summary>
    public static async Task<IReadOnlyList<int>> EdgesAsync()
    {
        if (Asked.Count > 0) return Asked;
        var atHand = await PostgresVersions.FindAtHandAsync();
        return atHand.Count == 0 ? [(await new PostgresFixture().GetServerAsync()).MajorVersion] : [.. atHand.Take(1).Union(atHand.TakeLast(1))];
    }
}
