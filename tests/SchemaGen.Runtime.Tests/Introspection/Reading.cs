using Npgsql;
using SchemaGen.Introspection;
using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>Executes DDL in a database of its own and reads it back.</summary>
internal static class Reading
{
    public static async Task<DatabaseState> StateAfterAsync(string ddl, int? major = null, DatabaseReaderOptions? options = null)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        await database.ExecuteAsync(ddl);
        return await database.ReadStateAsync(options);
    }

    public static async Task<SchemaSnapshot> AfterAsync(string ddl, int? major = null, DatabaseReaderOptions? options = null) =>
        (await StateAfterAsync(ddl, major, options)).Schema;

    /// <summary>The only table after the DDL.</summary>
    public static async Task<Table> TableAfterAsync(string ddl, int? major = null) => Assert.Single((await AfterAsync(ddl, major)).Tables);

    public static async Task<DatabaseState> ReadStateAsync(this TestDatabase database, DatabaseReaderOptions? options = null)
    {
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        return await DatabaseReader.ReadStateAsync(connection, options ?? DatabaseReaderOptions.Default);
    }
}
