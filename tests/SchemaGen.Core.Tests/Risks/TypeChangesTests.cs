using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Schema;
using SchemaGen.Sql;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Risks;

public sealed class TypeChangesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    internal static readonly (PgType Type, string[] Samples)[] Types =
    [
        (PgType.Boolean, ["true", "false"]),
        (PgType.SmallInt, ["-32768", "32767"]),
        (PgType.Integer, ["-2147483648", "2147483647"]),
        (PgType.BigInt, ["-9223372036854775808", "9223372036854775807"]),
        (PgType.Real, ["1e37", "0.1", "-3.4028235e38"]),
        (PgType.Double, ["1e300", "0.1"]),
        (PgType.Decimal, ["123456789012345678901234567890.123456789"]),
        (PgType.Numeric(10, 2), ["99999999.99", "-0.01"]),
        (PgType.Numeric(12, 2), ["9999999999.99"]),
        (PgType.Numeric(12, 4), ["99999999.9999"]),
        (PgType.Numeric(4, 0), ["9999"]),
        (PgType.Numeric(30, 0), ["999999999999999999999999999999"]),
        (PgType.Text, ["any text at all", " padded "]),
        (PgType.Varchar(20), ["twenty characters ok"]),
        (PgType.Varchar(50), ["fifty characters fit in here with no trouble at al"]),
        (new PgType("character varying"), ["free"]),
        (PgType.Char(5), ["abcde"]),
        (PgType.Char(9), ["abcdefghi"]),
        (PgType.Date, ["2026-11-21", "0001-01-01"]),
        (PgType.Time, ["23:59:59.123456"]),
        (PgType.Timestamp, ["2026-11-21 09:30:00.123456"]),
        (PgType.Timestamp with { Modifiers = [3] }, ["2026-11-21 09:30:00.123"]),
        (PgType.Timestamp with { Modifiers = [6] }, ["2026-11-21 09:30:00.123456"]),
        (PgType.TimestampTz with { Modifiers = [3] }, ["2026-11-21 09:30:00.123+00"]),
        (PgType.TimestampTz, ["2026-11-21 09:30:00.123456+00"]),
        (PgType.TimestampTz with { Modifiers = [0] }, ["2026-11-21 09:30:00+00"]),
        (PgType.Interval, ["1 day 02:03:04.123456"]),
        (PgType.Uuid, ["7f0c1a0e-5a3c-4a52-9a6e-0d3f6a2b1c00"]),
        (PgType.Json, ["{\"b\": 1, \"a\": 2}"]),
        (PgType.Jsonb, ["{\"b\": 1}"]),
        (PgType.Bytea, ["\\x0001ff"]),
        (PgType.Inet, ["10.1.2.3/8"]),
        (new PgType("cidr"), ["10.0.0.0/8"]),
        (PgType.Integer.Array(), ["{1,2}"]),
        (PgType.BigInt.Array(), ["{1,2}"]),
        (PgType.Text.Array(), ["{a,b}"]),
        (PgType.Varchar(20).Array(), ["{a,b}"]),
        (PgType.Varchar(50).Array(), ["{a,b}"]),
        (PgType.UserDefined("mood"), ["sad"]),
        (PgType.UserDefined("state"), ["new"]),
    ];

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Each_pair_of_types_costs_what_the_matrix_says(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        await database.ExecuteAsync("create type mood as enum ('sad'); create type state as enum ('new')");
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "set local time zone 'UTC'");
        List<string> wrong = [];
        // From 18 on integers have a cast to their bytes. The matrix is one for all versions, so that it asks for that conversion by name.
        List<PgType> types = [.. Types.Select(static t => t.Type).Where(t => t != PgType.Bytea || connection.PostgreSqlVersion.Major < 18)];
        foreach (PgType from in types)
        {
            foreach (PgType to in types)
            {
                TypeChange claim = TypeChanges.Classify(from, to);
                (TypeChangeWork Work, bool NeedsUsing) server = await AskAsync(connection, transaction, from, to);
                if (server.Work != claim.Work || (server.Work != TypeChangeWork.Refused && server.NeedsUsing != claim.NeedsUsing))
                    wrong.Add($"{from} to {to}: claims {claim}, the server does {server}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_lossless_change_keeps_extreme_values()
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        await database.ExecuteAsync("create type mood as enum ('sad'); create type state as enum ('new')");
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, "set time zone 'UTC'");
        List<string> wrong = [];
        foreach ((PgType from, string[] samples) in Types)
        {
            foreach ((PgType to, _) in Types.Where(t => TypeChanges.Classify(from, t.Type).Safety == TypeChangeSafety.Lossless))
            {
                string source = SqlText.Type(from);
                foreach (string sample in samples)
                {
                    string value = $"{SqlText.Literal(sample)}::{source}";
                    // Back by the cast between the two, or where there is none by the text form.
                    string direct = $"select ({value})::{SqlText.Type(to)}::{source}::text = ({value})::text";
                    string throughText = $"select ({value})::{SqlText.Type(to)}::text::{source}::text = ({value})::text";
                    if (!await KeepsAsync(connection, direct) && !await KeepsAsync(connection, throughText))
                        wrong.Add($"{from} to {to}: {sample}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("double precision", "integer")]
    [InlineData("numeric", "bigint")]
    [InlineData("timestamp with time zone", "date")]
    [InlineData("double precision", "real")]
    [InlineData("json", "jsonb")]
    public void A_change_that_rounds_is_lossy(string from, string to) =>
        Assert.Equal(TypeChangeSafety.Lossy, TypeChanges.Classify(new(from), new(to)).Safety);

    [Fact]
    public void What_is_defined_over_the_column_makes_an_instant_change_a_long_one()
    {
        Table table = new("t")
        {
            Columns = [new Column("c", PgType.Varchar(10)), new Column("g", PgType.Text) { Generated = new("d") }, new Column("d", PgType.Varchar(10))],
            CheckConstraints = [new CheckConstraint("ck", "length(c) > 1")],
        };
        Table indexed = table with { Indexes = [new TableIndex("ix", ["d"]) { Predicate = "c > ''" }] };

        Assert.Equal(TypeChangeWork.Scan, Widen(table, "c"));
        Assert.Equal(TypeChangeWork.IndexRebuild, Widen(indexed, "c"));
        Assert.Equal(TypeChangeWork.Refused, Widen(table, "d"));

        static TypeChangeWork Widen(Table table, string column) =>
            TypeChanges.Classify(PgType.Varchar(10), PgType.Varchar(20), new DependentsOfColumn(table, column)).Work;
    }

    private static async Task<(TypeChangeWork Work, bool NeedsUsing)> AskAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, PgType from, PgType to)
    {
        await transaction.SaveAsync("pair");
        try
        {
            await ExecuteAsync(connection, $"create table pair (c {SqlText.Type(from)})");
            string alter = $"alter table pair alter column c type {SqlText.Type(to)}";
            uint before = await FileAsync(connection);
            bool needsUsing = !await TryAsync(connection, transaction, alter);
            // An enum has no cast from another, but one from its text.
            string text = from.Schema is not null && to.Schema is not null ? "::text" : "";
            if (needsUsing && !await TryAsync(connection, transaction, $"{alter} using c{text}::{SqlText.Type(to)}"))
                return (TypeChangeWork.Refused, true);
            return (before == await FileAsync(connection) ? TypeChangeWork.CatalogOnly : TypeChangeWork.Rewrite, needsUsing);
        }
        finally
        {
            await transaction.RollbackAsync("pair");
        }
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql)
    {
        await transaction.SaveAsync("attempt");
        try
        {
            await ExecuteAsync(connection, sql);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.CannotCoerce)
        {
            await transaction.RollbackAsync("attempt");
            return false;
        }
    }

    private static async Task<bool> KeepsAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using NpgsqlCommand command = new(sql, connection);
            return await command.ExecuteScalarAsync() is true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private static async Task<uint> FileAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand command = new("select pg_relation_filenode('pair')", connection);
        return (uint)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
