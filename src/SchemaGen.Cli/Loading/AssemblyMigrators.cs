using System.Reflection;
using Npgsql;
using SchemaGen.Cli.Commands;
using SchemaGen.History;

namespace SchemaGen.Cli.Loading;

/// <summary>Finds the sources in an assembly that the command line names, for the tool.</summary>
internal sealed class AssemblyMigrators : IMigrators, IDisposable
{
    private readonly List<NpgsqlDataSource> _opened = [];

    /// <summary>The path of the application's assembly.</summary>
    public string? AssemblyPath { get; set; }

    /// <summary>The connection string of the database.</summary>
    public string? ConnectionString { get; set; }

    public IReadOnlyList<Migrator> Create(Action<MigratorOptions> change)
    {
        string path = NamedPath();
        NpgsqlDataSource dataSource = Connections.Open(ConnectionString ?? throw new UsageException("Say which database: --connection \"Host=…;Database=…;Username=…\"."), "--connection");
        _opened.Add(dataSource);
        return [.. FactoriesOf(Load(path), change).Select(f => f.Create(dataSource))];
    }

    public IReadOnlyList<MigratorFactory> CreateFactories(Action<MigratorOptions> change) => [.. FactoriesOf(Load(NamedPath()), change)];

    /// <summary>Closes the connections in order, so that the server does not log their loss.</summary>
    public void Dispose() => _opened.ForEach(static d => d.Dispose());

    private string NamedPath() => AssemblyPath ?? throw new UsageException("Say which application: --assembly path/to/App.dll.");

    private static SchemaSource[] Load(string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file \"{path}\"; build the application and give the path of its DLL.");
        SchemaSource[] sources = [.. SourcesOf(Application(path))];
        return sources.Length > 0
            ? sources
            : throw new UsageException($"\"{path}\" has no [Model] classes and no migrations: no class in it implements {nameof(ISchemaSource)}.");
    }

    private static Assembly Application(string path)
    {
        try
        {
            return new ApplicationLoadContext(Path.GetFullPath(path)).LoadApplication();
        }
        catch (Exception error) when (error is BadImageFormatException or FileLoadException or InvalidOperationException)
        {
            throw new UsageException($"\"{path}\" is no .NET assembly that this tool can load: {error.Message}");
        }
    }

    private static IEnumerable<MigratorFactory> FactoriesOf(SchemaSource[] sources, Action<MigratorOptions> change)
    {
        MigratorOptions options = new();
        change(options);
        return sources.Select(source => new MigratorFactory(source, dataSource => new Migrator(dataSource, source, options)));
    }

    private static IEnumerable<SchemaSource> SourcesOf(Assembly assembly) =>
        from type in TypesOf(assembly)
        where type.IsAssignableTo(typeof(ISchemaSource)) && !type.IsAbstract
        let property = type.GetProperty(nameof(ISchemaSource.Source), BindingFlags.Public | BindingFlags.Static)
        select (SchemaSource)property.GetValue(null)!;

    // A type that needs a framework which this tool does not run on, such as ASP.NET Core, cannot be loaded here and is no source.
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException incomplete)
        {
            return incomplete.Types.OfType<Type>();
        }
    }
}
