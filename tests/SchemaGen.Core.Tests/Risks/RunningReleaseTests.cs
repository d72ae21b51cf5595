using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Risks;

public sealed class RunningReleaseTests
{
    private static readonly QualifiedName Users = "users";

    private static readonly SchemaSnapshot Initial = new()
    {
        Enums = [new EnumType("mood", ["sad", "glad"])],
        Tables =
        [
            new Table(Users)
            {
                Columns =
                [
                    new Column("id", PgType.Integer) { Identity = new(IdentityGeneration.ByDefault) },
                    new Column("name", PgType.Varchar(50)),
                    new Column("code", PgType.Integer),
                    new Column("mood", PgType.UserDefined("mood")) { Nullable = true },
                ],
                PrimaryKey = new("pk_users", ["id"]),
                UniqueConstraints = [new UniqueConstraint("uq_users_name", ["name"])],
            },
        ],
    };

    [Fact]
    public void A_required_column_breaks_the_inserts_of_the_release_before_it() =>
        AssertBreaks("Release Initial inserts users without region, and this makes it required.", new AddColumn(Users, new("region", PgType.Text)));

    [Fact]
    public void A_column_that_is_added_and_given_a_default_later_breaks_nothing_in_the_end() =>
        AssertHarmless(
            new AddColumn(Users, new("region", PgType.Text) { Nullable = true }),
            new AlterColumnDefault(Users, "region", "'eu'"),
            new AlterColumnNullability(Users, "region", false));

    [Fact]
    public void A_column_of_a_domain_that_forbids_null_is_a_required_one() => AssertBreaks(
        "Release Initial inserts users without region, and this makes it required.",
        new CreateDomain(new("place", PgType.Text) { NotNull = true }),
        new AddColumn(Users, new("region", PgType.UserDefined("place")) { Nullable = true }));

    [Fact]
    public void A_domain_that_comes_to_forbid_null_makes_its_columns_required() => AssertBreaks(
        "Release Initial inserts users without region, and this makes it required.",
        new CreateDomain(new("place", PgType.Text)),
        new AddColumn(Users, new("region", PgType.UserDefined("place")) { Nullable = true }),
        new AlterDomain(new("place", PgType.Text) { NotNull = true }));

    [Fact]
    public void A_default_of_the_domain_is_one_of_its_columns() => AssertHarmless(
        new CreateDomain(new("place", PgType.Text) { NotNull = true, Default = "'eu'" }),
        new AddColumn(Users, new("region", PgType.UserDefined("place"))));

    [Fact]
    public void A_dropped_column_breaks_its_readers() => AssertBreaks("reads users.name, which is then gone", new DropColumn(Users, "name"));

    [Fact]
    public void A_renamed_table_breaks_everything() => AssertBreaks("uses users, which is then gone", new RenameTable(Users, "people"));

    [Fact]
    public void A_renamed_schema_breaks_what_uses_its_tables()
    {
        SchemaSnapshot inCrm = new()
        {
            Schemas = [new DatabaseSchema("crm")],
            Tables = [new Table(new("crm", "notes")) { Columns = [new Column("id", PgType.BigInt)], PrimaryKey = new("pk_notes", ["id"]) }],
        };
        HazardFacts facts = new() { RunningReleases = [new("Initial", QuerySurface.Of(inCrm))] };

        Assert.Contains(
            HazardRules.Evaluate(inCrm, [new RenameSchema("crm", "people")], facts),
            static h => h.RuleId == "SG1050" && h.Message.Contains("uses crm.notes, which is then gone", StringComparison.Ordinal));
    }

    [Fact]
    public void An_allowed_null_breaks_readers_that_require_a_value() =>
        AssertBreaks("reads users.name as required, and this allows NULL", new AlterColumnNullability(Users, "name", true));

    [Fact]
    public void A_type_that_reads_alike_breaks_nothing() =>
        AssertHarmless(new AlterColumnType(Users, "name", PgType.Text), new AlterColumnType(Users, "code", PgType.BigInt));

    [Fact]
    public void Another_type_breaks_readers_and_writers() =>
        AssertBreaks("reads and writes users.code as integer, and this makes it text", new AlterColumnType(Users, "code", PgType.Text));

    [Fact]
    public void A_dropped_key_breaks_upserts() =>
        AssertBreaks("upserts users by name, which is then no unique key", new DropUniqueConstraint(Users, "uq_users_name"));

    [Fact]
    public void A_computed_column_breaks_inserts() =>
        AssertBreaks(
            "inserts users with code, and this makes it computed",
            new DropColumn(Users, "code"),
            new AddColumn(Users, new("code", PgType.Integer) { Generated = new("length(name)") }));

    [Fact]
    public void A_removed_label_breaks_its_writers() =>
        AssertBreaks("writes the label sad of mood, which is then gone", new AlterEnumLabels("mood", ["glad"]));

    [Fact]
    public void What_the_release_does_not_know_breaks_nothing() =>
        AssertHarmless(
            new AddColumn(Users, new("phone", PgType.Text) { Nullable = true }),
            new CreateTable(new Table("teams") { Columns = [new Column("id", PgType.Integer)] }),
            new AddEnumLabel("mood", "blue"));

    [Fact]
    public void What_breaks_a_release_that_is_only_assumed_to_run_is_of_medium_risk()
    {
        HazardFacts facts = new() { RunningReleases = [new("Initial", QuerySurface.Of(Initial)) { IsAssumed = true }] };
        Hazard hazard = HazardRules.Evaluate(Initial, [new DropTable(Initial.Tables.First().Name)], facts).Single(static h => h.RuleId == "SG1050");
        Assert.Equal(RiskLevel.Medium, hazard.Level);
    }

    private static void AssertBreaks(string sentence, params Operation[] operations) =>
        Assert.Contains(Breakages(operations), h => h.Message.Contains(sentence, StringComparison.Ordinal));

    private static void AssertHarmless(params Operation[] operations) => Assert.Equal([], Breakages(operations));

    private static IEnumerable<Hazard> Breakages(Operation[] operations)
    {
        HazardFacts facts = new() { RunningReleases = [new("Initial", QuerySurface.Of(Initial))] };
        return HazardRules.Evaluate(Initial, operations, facts).Where(static h => h.RuleId == "SG1050");
    }
}
