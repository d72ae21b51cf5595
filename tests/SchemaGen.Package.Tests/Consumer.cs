namespace SchemaGen.Package.Tests;

/// <summary>
/// A fresh project of a user, outside of the repository. It restores the package from its folder into a packages folder of its own, so that no
/// cache is asked for it; all other packages come from the machine's cache or the default sources.
/// </summary>
internal sealed class Consumer : IDisposable
{
    private readonly PackedPackage _package;
    private readonly string _root = Directory.CreateTempSubdirectory("schemagen-consumer-").FullName;

    /// <param name="package">The packages.</param>
    /// <param name="properties">The properties that say what is built.</param>
    /// <param name="sdk">The project's SDK.</param>
    /// <param name="packages">The packages that it refers to; without, the package <c>SchemaGen</c>.</param>
    public Consumer(
        PackedPackage package,
        string properties = "<TargetFramework>net10.0</TargetFramework>",
        string sdk = "Microsoft.NET.Sdk",
        string[]? packages = null)
        : this(package)
    {
        string references = string.Concat((packages ?? ["SchemaGen"]).Select(id => $"""<PackageReference Include="{id}" Version="{package.Version}" />"""));
        Write("Consumer.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                {properties}
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <DefaultItemExcludes>$(DefaultItemExcludes);packages/**</DefaultItemExcludes>
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """);
        Write("Customer.cs", """
            using System.ComponentModel.DataAnnotations;
            using SchemaGen;

            namespace Consumer.Models;

            [Model]
            public sealed partial class Customer
            {
                public long Id { get; init; }

                [MaxLength(200)]
                public required string Name { get; init; }

                public string? Phone { get; init; }
            }
            """);
        Write("Program.cs", """
            using Consumer;
            using Consumer.Models;
            using Npgsql;
            using SchemaGen;
            using SchemaGen.Nodes;

            await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(args[0]);
            await Migrator.For<ConsumerSchema>(dataSource).MigrateAsync();
            SchemaSession session = new(dataSource);
            Customer ada = await session.RunAsync(new CustomerCreateNode { Name = "Ada" });
            Customer? read = await session.RunAsync(new CustomerReadNode { Id = ada.Id });
            Console.WriteLine($"{read!.Id}: {read.Name}");
            """);
    }

    private Consumer(PackedPackage package)
    {
        _package = package;
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(cache) ? $"""<fallbackPackageFolders><add key="machine" value="{cache}" /></fallbackPackageFolders>""" : "";
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              {fallback}
              <packageSources><add key="schemagen" value="{package.Folder}" /></packageSources>
            </configuration>
            """);
    }

    public string[] Migrations => Directory.Exists(PathOf("Migrations")) ? [.. Directory.GetFiles(PathOf("Migrations")).Order(StringComparer.Ordinal)] : [];

    public string PathOf(string name) => Path.Combine(_root, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text + "\n");

    public void Replace(string name, string old, string with)
    {
        string text = File.ReadAllText(PathOf(name));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(PathOf(name), text.Replace(old, with, StringComparison.Ordinal));
    }

    /// <summary>The number, from 1, of the line that contains a text.</summary>
    public int LineOf(string name, string text) =>
        Array.FindIndex(File.ReadAllLines(PathOf(name)), l => l.Contains(text, StringComparison.Ordinal)) + 1;

    public Task<DotnetResult> BuildAsync(params string[] arguments) => Dotnet.RunAsync(_root, ["build", "--nologo", "-v", "minimal", .. arguments]);

    public Task<DotnetResult> RecordAsync(string name, params string[] arguments) => BuildAsync(["-t:RecordMigration", $"-p:MigrationName={name}", .. arguments]);

    public Task<DotnetResult> VerifyAsync(params string[] arguments) => BuildAsync(["-t:VerifyMigrations", .. arguments]);

    public Task<DotnetResult> RunAsync(params string[] arguments) => Dotnet.RunAsync(_root, ["run", "--no-build", "--", .. arguments]);

    public Task<DotnetResult> PublishAsync(params string[] arguments) => Dotnet.RunAsync(_root, ["publish", "--nologo", "-v", "minimal", .. arguments]);

    /// <summary>A folder without a project, for who makes one there.</summary>
    public static Consumer Empty(PackedPackage package) => new(package);

    /// <summary>The one file that a pattern such as <c>Migrations/*_AddPhone.cs</c> means, from the folder.</summary>
    public string Find(string pattern) =>
        Path.GetRelativePath(_root, Assert.Single(Directory.GetFiles(Path.Combine(_root, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern))));

    /// <summary>
    /// Runs a command as a person types it. <c>schemagen</c> is the tool that this build has made, and the package that is added is the
    /// packed one.
    /// </summary>
    public Task<DotnetResult> CommandAsync(string command, IReadOnlyDictionary<string, string> variables)
    {
        string[] words = [.. command.Split(' ').Select(word => word.StartsWith("\"$", StringComparison.Ordinal) ? variables[word.Trim('"', '$')] : word)];
        return words switch
        {
            ["schemagen", .. string[] arguments] => Dotnet.RunAsync(_root, [PackedPackage.ToolPath, .. arguments]),
            ["dotnet", "add", "package", "SchemaGen"] => Dotnet.RunAsync(_root, "add", "package", "SchemaGen", "--version", _package.Version),
            ["dotnet", .. string[] arguments] => Dotnet.RunAsync(_root, arguments, variables),
            _ => throw new ArgumentException($"The command '{command}' is none that this test can run.", nameof(command)),
        };
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
