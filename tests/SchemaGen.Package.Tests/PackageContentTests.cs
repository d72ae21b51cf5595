using System.Xml.Linq;

namespace SchemaGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void Every_file_is_where_the_SDK_looks_for_it_and_nothing_else_is_packed() => Assert.Equal(
        [
            "README.md",
            "SchemaGen.nuspec",
            "analyzers/dotnet/cs/SchemaGen.CodeFixes.dll",
            "analyzers/dotnet/cs/SchemaGen.Core.dll",
            "analyzers/dotnet/cs/SchemaGen.Generator.dll",
            "buildMultiTargeting/SchemaGen.targets",
            "buildTransitive/SchemaGen.props",
            "buildTransitive/SchemaGen.targets",
            "lib/net10.0/SchemaGen.Core.dll",
            "lib/net10.0/SchemaGen.Core.xml",
            "lib/net10.0/SchemaGen.Runtime.dll",
            "lib/net10.0/SchemaGen.Runtime.xml",
        ],
        package.Entries());

    [Fact]
    public void The_dependencies_are_the_packages_that_the_runtime_refers_to()
    {
        XDocument runtime = XDocument.Load(Path.Combine(PackedPackage.RepositoryRoot, "src", "SchemaGen.Runtime", "SchemaGen.Runtime.csproj"));
        Dictionary<string, string> versions = XDocument.Load(Path.Combine(PackedPackage.RepositoryRoot, "Directory.Packages.props"))
            .Descendants("PackageVersion").ToDictionary(static v => (string)v.Attribute("Include")!, static v => (string)v.Attribute("Version")!);
        string[] expected = [.. runtime.Descendants("PackageReference").Select(r => (string)r.Attribute("Include")!)
            .Select(name => $"{name} {versions[name]}").Order(StringComparer.Ordinal)];

        XElement group = package.Nuspec().Descendants().Single(static e => e.Name.LocalName == "group");

        Assert.Equal("net10.0", (string)group.Attribute("targetFramework")!);
        Assert.Equal(expected, group.Elements().Select(static d => $"{(string)d.Attribute("id")!} {(string)d.Attribute("version")!}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_says_what_it_is()
    {
        Dictionary<string, string> metadata = package.Nuspec().Root!.Elements().Single().Elements().Where(static e => !e.HasElements)
            .ToDictionary(static e => e.Name.LocalName, static e => e.Value);

        Assert.Equal("SchemaGen", metadata["id"]);
        Assert.Equal("MIT", metadata["license"]);
        Assert.Equal("README.md", metadata["readme"]);
        Assert.NotEmpty(metadata["description"]);
        // A development dependency would not reach the projects that refer to the one with the models.
        Assert.False(metadata.ContainsKey("developmentDependency"));
    }
}
