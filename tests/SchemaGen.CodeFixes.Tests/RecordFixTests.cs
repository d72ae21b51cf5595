using SchemaGen.Testing;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class RecordFixTests
{
    private const string WithPhone = """
        [Model]
        public partial class User
        {
            public long Id { get; init; }
            public string? Fax { get; init; }
            public string? Phone { get; init; }
        }
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 30, 59, TimeSpan.FromHours(1));

    [Fact]
    public Task What_is_pending_is_recorded_under_a_name_that_says_it()
    {
        Recorded expected = Initial.Then("20261121T0930_AddUsersPhone", Add("phone"));
        return HistoryAsync(Create(), WithPhone, [Initial], [expected.File]);
    }

    [Fact]
    public Task The_first_migration_is_called_Initial()
    {
        Recorded expected = Recorded.First("20261121T0930_Initial", Initial.Operations);
        return HistoryAsync(Create(), User, [], [expected.File]);
    }

    [Fact]
    public Task A_name_that_is_taken_is_numbered()
    {
        Recorded add = Initial.Then("20260102T0000_AddUsersPhone", Add("phone"));
        Recorded drop = add.Then("20260103T0000_DropUsersPhone", new Operations.DropColumn("users", "phone") { Approved = "mistake" });
        Recorded expected = drop.Then("20261121T0930_AddUsersPhone2", Add("phone"));
        return HistoryAsync(Create(), WithPhone, [Initial, add, drop], [expected.File]);
    }

    [Fact]
    public Task A_word_that_recorded_migrations_are_written_with_is_numbered()
    {
        Recorded expected = Initial.Then("20261121T0930_CreateIndex2", new Operations.CreateTable(new("index")
        {
            Columns = [new("id", Schema.PgType.BigInt) { Identity = new(Schema.IdentityGeneration.ByDefault) }],
            PrimaryKey = new("pk_index", ["id"]),
        }));
        return HistoryAsync(Create(), User + "\n[Model(Table = \"index\")] public partial class Register { public long Id { get; init; } }", [Initial], [expected.File]);
    }

    [Fact]
    public Task It_is_recorded_in_the_folder_that_the_project_names()
    {
        TestProject project = Project(WithPhone, Initial);
        TestFile expected = Initial.Then("20261121T0930_AddUsersPhone", Add("phone")).File;
        return CodeFixVerifier.VerifyAsync(
            project with { GlobalOptions = project.GlobalOptions.SetItem("build_property.SchemaGenMigrationsFolder", "Data/Changes") },
            [expected with { Path = "Data/Changes/20261121T0930_AddUsersPhone.cs" }], Analyzers, Create());
    }

    [Fact]
    public async Task Where_the_history_has_two_heads_it_is_not_offered() => Assert.Empty(await TitlesAsync(
        Create(), WithPhone, Initial, Initial.Then("20260102T0000_A", Add("a")), Initial.Then("20260103T0000_B", Add("b"))));

    private static RecordFix Create() => new(static () => Now);
}
