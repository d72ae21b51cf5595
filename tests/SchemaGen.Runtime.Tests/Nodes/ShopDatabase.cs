using SchemaGen.Runtime.Tests;
using SchemaGen.Testing;

namespace SchemaGen.Nodes.Tests;

/// <summary>Databases with the tables of the models in <c>Models.cs</c>, as the compiler reads them and the migrator makes them.</summary>
internal static class ShopDatabase
{
    public static Task<TestDatabase> OpenAsync() =>
        new PostgresFixture().OpenDatabaseAsync("nodes", static async d => await new Migrator(d.DataSource, SchemaGenRuntimeTestsSchema.Source).AutoMigrateAsync());
}
