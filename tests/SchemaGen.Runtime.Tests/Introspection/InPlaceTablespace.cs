using Npgsql;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>A tablespace within the server's own folder, which needs no other disk. What is in it has to leave before it ends.</summary>
internal sealed class InPlaceTablespace : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private InPlaceTablespace(TestDatabase database) => _database = database;

    /// <summary>Its name, which no other database of the server's has.</summary>
    public string Name { get; } = "other_disk_" + Guid.NewGuid().ToString("N");

    /// <summary>Creates it.</summary>
    public static async Task<InPlaceTablespace> CreateAsync(TestDatabase database)
    {
        InPlaceTablespace made = new(database);
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        // One by one: no transaction can create it.
        foreach (string sql in (string[])["set allow_in_place_tablespaces = on", $"create tablespace {made.Name} location ''", "reset allow_in_place_tablespaces"])
        {
            await using NpgsqlCommand command = new(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        return made;
    }

    public async ValueTask DisposeAsync() => await _database.ExecuteAsync("drop tablespace " + Name);
}
