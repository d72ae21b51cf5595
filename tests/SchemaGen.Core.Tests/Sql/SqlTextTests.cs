using SchemaGen.Schema;
using SchemaGen.Sql;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Sql;

public sealed class SqlTextTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_name_is_quoted_wherever_the_server_would_quote_it(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        List<string> missing = [];
        await using var command = database.DataSource.CreateCommand("select word, quote_ident(word) from pg_get_keywords()");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            // A word may be a keyword of another version only, for which it is quoted too.
            if (reader.GetString(1)[0] == '"' && SqlText.Identifier(reader.GetString(0)) != reader.GetString(1))
                missing.Add(reader.GetString(0));
        }

        Assert.Equal([], missing);
    }

    [Theory]
    [InlineData("users", "users")]
    [InlineData("user", "\"user\"")]
    [InlineData("UserId", "\"UserId\"")]
    [InlineData("2fa", "\"2fa\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("größe", "\"größe\"")]
    [InlineData("dotted.name", "\"dotted.name\"")]
    public void A_plain_name_stays_bare_and_any_other_is_quoted(string name, string sql) => Assert.Equal(sql, SqlText.Identifier(name));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_name_that_PostgreSQL_cannot_have_is_refused(string name) =>
        Assert.Equal("invalid-name", Assert.Throws<SchemaGenException>(() => SqlText.Identifier(name)).Code);

    [Fact]
    public void Text_with_a_zero_character_is_refused() =>
        Assert.Equal("invalid-text", Assert.Throws<SchemaGenException>(() => SqlText.Literal("a\0")).Code);

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task A_literal_means_the_same_text_whatever_the_session_says_of_backslashes(string conforming)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        string text = "it's \\ a 'test' \\' with \n and ß 😀 ' ; drop table users --";
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using (var set = connection.CreateCommand())
        {
            set.CommandText = $"set standard_conforming_strings = {conforming}; set backslash_quote = off";
            await set.ExecuteNonQueryAsync();
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "select " + SqlText.Literal(text);
        Assert.Equal(text, await command.ExecuteScalarAsync());
    }

    [Fact]
    public void A_type_is_written_with_its_modifiers_where_PostgreSQL_wants_them()
    {
        Assert.Equal("numeric(10,2)[]", SqlText.Type(PgType.Numeric(10, 2).Array()));
        Assert.Equal("timestamp(3) with time zone", SqlText.Type(PgType.TimestampTz with { Modifiers = [3] }));
        Assert.Equal("public.\"Mood\"[]", SqlText.Type(PgType.UserDefined("Mood").Array()));
    }

    [Fact]
    public void A_renamed_identifier_is_quoted_when_it_becomes_a_keyword() =>
        Assert.Equal("length(\"order\") > 0", SqlIdentifiers.Rename("length(name) > 0", "name", "order"));
}
