using SchemaGen.Risks;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Risks;

public sealed class WellKnownTypesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task No_type_of_the_server_itself_counts_as_a_domain(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        // Those that begin with pg_ or brin are internal: the server gives no column of them to users.
        await using var command = database.DataSource.CreateCommand(
            """
            select format_type(oid, null) from pg_type
            where typtype in ('b', 'r', 'm') and typcategory <> 'A' and typnamespace = 'pg_catalog'::regnamespace
              and typname !~ '^(pg_(?!lsn|snapshot)|brin)'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> unknown = [];
        while (await reader.ReadAsync())
        {
            if (WellKnownTypes.MayBeDomain(new(reader.GetString(0)), SchemaSnapshot.Empty))
                unknown.Add(reader.GetString(0));
        }

        Assert.Equal([], unknown);
    }

    [Fact]
    public void An_unknown_type_may_be_a_domain_and_an_enum_of_the_schema_is_none()
    {
        SchemaSnapshot schema = new() { Enums = [new EnumType("mood", ["sad"])] };

        Assert.True(WellKnownTypes.MayBeDomain(new("zip_code"), schema));
        Assert.False(WellKnownTypes.MayBeDomain(PgType.UserDefined("mood"), schema));
    }
}
