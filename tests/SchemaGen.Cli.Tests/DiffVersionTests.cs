using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>The commands on each major version that the run is asked for (<c>SCHEMAGEN_TEST_MAJORS=13,18</c>), and between two of them.</summary>
public sealed class DiffVersionTests : DiffTest
{
    private const string Schema =
        """
        create type mood as enum ('a', 'b');
        create table p (id serial primary key, m mood default 'a' not null, d date, at timestamptz default now(), t text check (t like 'x%' or length(t) between 2 and 5));
        create table c (id bigint generated always as identity primary key, p int references p on delete cascade, y int generated always as (p * 2) stored, unique (p, y));
        create index ix_year on p ((extract(year from d))) where m in ('a', 'b');
        comment on index ix_year is 'by year';
        """;

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_database_is_made_like_another_and_back(int? major)
    {
        const string other = "create table p (id bigint primary key, m text, d date not null); create index ix_year on p (d)";
        await ConvergeAsync(await OpenAsync(other, Schema, major));
        await ConvergeAsync(await OpenAsync(Schema, other, major));
    }

    [Fact]
    public async Task Two_versions_that_print_one_schema_in_two_ways_are_equal()
    {
        int? oldest = PostgresMajors.Asked.Count == 0 ? null : PostgresMajors.Asked.Min();
        var pair = await OpenAsync(Schema, Schema, oldest, PostgresMajors.Default);

        CommandOutcome up = await DiffAsync(pair);
        CommandOutcome down = await DiffAsync((pair.To, pair.From));

        Assert.Equal((ExitCodes.Ok, "", ""), (up.ExitCode, up.Output, up.Error));
        Assert.Equal((ExitCodes.Ok, "", ""), (down.ExitCode, down.Output, down.Error));
    }
}
