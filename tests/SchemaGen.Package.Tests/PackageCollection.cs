namespace SchemaGen.Package.Tests;

/// <summary>The tests that build with the package: one after the other, since each keeps all cores busy.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
