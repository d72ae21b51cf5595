namespace SchemaGen.LocalPostgres.Sources;

/// <summary>Every way to a server, the cheapest first.</summary>
internal static class PostgresSources
{
    public static IReadOnlyList<IPostgresSource> InOrder() =>
        [EnvironmentSource.FromEnvironment(), new InstalledSource(), new DockerSource(), new NpmSource()];
}
