namespace SchemaGen.Cli;

/// <summary>Where a command finds the sources that it works on: the application's services, or an assembly that was named.</summary>
internal interface IMigrators
{
    /// <summary>The migrators of all sources, in the order in which they are to be migrated.</summary>
    /// <param name="change">What the command line changes in their options.</param>
    IReadOnlyList<Migrator> Create(Action<MigratorOptions> change);

    /// <summary>The same sources on databases that are named elsewhere, in the same order.</summary>
    /// <param name="change">What the command line changes in their options.</param>
    IReadOnlyList<MigratorFactory> CreateFactories(Action<MigratorOptions> change);
}
