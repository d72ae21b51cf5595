using Npgsql;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>Tries many statements in one round trip, each by itself.</summary>
internal sealed class Attempts : IAsyncDisposable
{
    private const string Function =
        """
        create function pg_temp.attempt(statements text[], keeps boolean) returns table(at int, state text, message text) language plpgsql as $$
        begin
          if keeps then
            set constraints all immediate;
          end if;
          for i in 1 .. coalesce(cardinality(statements), 0) loop
            begin
              execute statements[i];
              if not keeps then
                raise exception using errcode = 'SGOK0';
              end if;
            exception when others then
              if sqlstate <> 'SGOK0' then
                at := i - 1;
                state := sqlstate;
                message := sqlerrm;
                return next;
              end if;
            end;
          end loop;
        end $$
        """;

    private readonly NpgsqlConnection _connection;

    private Attempts(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Opens a connection, which stays open since the function lives as long as it.</summary>
    public static async Task<Attempts> OpenAsync(NpgsqlDataSource dataSource)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        await using NpgsqlCommand command = new(Function, connection);
        await command.ExecuteNonQueryAsync();
        return new(connection);
    }

    /// <summary>Tries the statements one after the other.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="keeps">Whether what succeeds stays; otherwise each is taken back at once.</param>
    /// <returns>Those that failed.</returns>
    public async Task<IReadOnlyList<(string Sql, string State, string Message)>> TryAsync(IReadOnlyList<string> statements, bool keeps)
    {
        List<(string, string, string)> failed = [];
        if (statements.Count == 0)
            return failed;
        await using NpgsqlCommand command = new("select * from pg_temp.attempt($1, $2)", _connection)
        {
            Parameters = { new() { Value = statements.ToArray() }, new() { Value = keeps } },
        };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            failed.Add((statements[reader.GetInt32(0)], reader.GetString(1), reader.GetString(2)));
        return failed;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
