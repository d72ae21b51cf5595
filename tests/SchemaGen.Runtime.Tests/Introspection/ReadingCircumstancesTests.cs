using Npgsql;
using SchemaGen.Introspection;
using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>What is read does not depend on who reads it, in which session, and when.</summary>
public sealed class ReadingCircumstancesTests
{
    private const string Ddl = """
        CREATE SCHEMA sales;
        CREATE TYPE sales.status AS ENUM ('new', 'paid');
        CREATE SEQUENCE numbers;
        CREATE FUNCTION double(a int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT a * 2';
        CREATE TABLE sales.orders (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number bigint DEFAULT nextval('numbers'), state sales.status DEFAULT 'new',
            day date DEFAULT '2026-02-01', at timestamptz DEFAULT '2026-02-01 10:00+00', wait interval DEFAULT '1 day 2 hours', ratio float8 DEFAULT 0.1,
            raw bytea DEFAULT '\xff00', quantity int CHECK (double(quantity) > 2), twice int GENERATED ALWAYS AS (double(quantity)) STORED);
        CREATE INDEX ix ON sales.orders (double(quantity)) WHERE state = 'paid';
        """;

    [Theory]
    [InlineData("SET search_path = sales, public")]
    [InlineData("SET search_path = ''")]
    [InlineData("SET search_path = pg_temp, sales; CREATE TEMP TABLE pg_class (x int); CREATE TYPE pg_temp.text AS ENUM ('a')")]
    [InlineData("SET datestyle = 'SQL, DMY'; SET intervalstyle = 'iso_8601'; SET timezone = 'Asia/Tokyo'; SET extra_float_digits = -10")]
    [InlineData("SET bytea_output = 'escape'; SET quote_all_identifiers = on")]
    public async Task The_settings_of_the_session_change_nothing_and_are_left_as_they_were(string settings)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync();
        await database.ExecuteAsync(Ddl);
        DatabaseState expected = await database.ReadStateAsync();

        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, settings);
        string before = await SettingsAsync(connection);
        DatabaseState alone = await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default);
        Assert.Equal(before, await SettingsAsync(connection));
        await ExecuteAsync(connection, "BEGIN");
        DatabaseState within = await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default);
        Assert.Equal(before, await SettingsAsync(connection));

        Assert.Equal(expected, alone);
        Assert.Equal(expected, within);
    }

    [Fact]
    public async Task A_reading_within_a_transaction_sees_its_changes_and_leaves_it_open()
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync();
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (a int)");

        SchemaSnapshot within = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
        await transaction.RollbackAsync();
        SchemaSnapshot after = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);

        Assert.Single(within.Tables);
        Assert.Equal(SchemaSnapshot.Empty, after);
    }

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_role_without_any_right_reads_the_same(int? major)
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
        string role = "reader_" + Guid.NewGuid().ToString("N");
        await database.ExecuteAsync(Ddl + $"REVOKE ALL ON SCHEMA public FROM public; CREATE ROLE {role};");
        DatabaseState expected = await database.ReadStateAsync();

        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, $"SET ROLE {role}");
        DatabaseState actual = await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default);
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, "SELECT FROM sales.orders"));
        await ExecuteAsync(connection, $"RESET ROLE; DROP ROLE {role}");

        Assert.Equal(expected, actual);
        Assert.Single(actual.Schema.Tables);
    }

    [Fact]
    public async Task A_reading_is_one_round_trip()
    {
        await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync();
        await database.ExecuteAsync(Ddl);
        await using CountingProxy proxy = CountingProxy.Start(database.ConnectionString);
        await using NpgsqlConnection connection = new(proxy.ConnectionString);
        await connection.OpenAsync();

        int before = proxy.RoundTrips;
        await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
        int reading = proxy.RoundTrips - before;
        await ExecuteAsync(connection, "SELECT 1");
        await ExecuteAsync(connection, "SELECT 2");

        Assert.Equal(1, reading);
        Assert.Equal(before + 3, proxy.RoundTrips);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> SettingsAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand command = new("""
            SELECT string_agg(name || '=' || setting, '; ' ORDER BY name) FROM pg_catalog.pg_settings
            WHERE name IN ('search_path', 'quote_all_identifiers', 'DateStyle', 'IntervalStyle', 'TimeZone', 'extra_float_digits', 'bytea_output', 'jit',
                           'join_collapse_limit', 'max_parallel_workers_per_gather')
            """, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
