using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Schema;
using static SchemaGen.Core.Tests.Risks.HazardCases;

namespace SchemaGen.Core.Tests.Risks;

public sealed class HazardRulesTests
{
    public static TheoryData<string, RiskLevel> PromisedMatrix() => new()
    {
        { "add nullable column", RiskLevel.Safe },
        { "add column with constant default", RiskLevel.Safe },
        { "add required column", RiskLevel.Medium },
        { "drop column", RiskLevel.High },
        { "rename column", RiskLevel.Medium },
        { "change column type", RiskLevel.High },
        { "compatible type change", RiskLevel.Medium },
        { "rename table", RiskLevel.Critical },
        { "drop table", RiskLevel.Critical },
        { "add foreign key", RiskLevel.Medium },
        { "drop foreign key", RiskLevel.High },
        { "add index", RiskLevel.Safe },
        { "drop index", RiskLevel.Medium },
        { "expand length under a check", RiskLevel.Medium },
        { "expand length", RiskLevel.Safe },
        { "float to int", RiskLevel.High },
        { "jsonb to text", RiskLevel.High },
        { "shorter varchar", RiskLevel.High },
    };

    public static TheoryData<string> Harmless() => [.. HarmlessEdits.Keys];

    public static TheoryData<string> Ids() => [.. HazardDescriptors.All.Select(static d => d.Id)];

    [Theory, MemberData(nameof(PromisedMatrix))]
    public void The_promised_matrix_holds(string edit, RiskLevel level)
    {
        IReadOnlyList<Hazard> hazards = HazardRules.Evaluate(HazardCases.Schema, [Edits[edit]], HazardFacts.None);

        Assert.Equal(level, hazards.Count == 0 ? RiskLevel.Safe : hazards.Max(static h => h.Level));
    }

    [Theory, MemberData(nameof(Harmless))]
    public void A_harmless_edit_is_silent(string edit) =>
        Assert.Equal([], HazardRules.Evaluate(HazardCases.Schema, HarmlessEdits[edit], HazardFacts.None).Select(static h => h.RuleId + ": " + h.Message));

    [Theory, MemberData(nameof(Ids))]
    public void Each_rule_finds_its_hazard_and_says_what_to_do(string id)
    {
        HazardFacts facts = new() { RunningReleases = [new("Initial", QuerySurface.Of(HazardCases.Schema))] };

        Hazard hazard = HazardRules.Evaluate(HazardCases.Schema, Firing[id], facts).First(h => h.RuleId == id);

        Assert.Same(Firing[id].First(o => ReferenceEquals(o, hazard.Operation)), hazard.Operation);
        Assert.EndsWith(".", hazard.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", hazard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_schema_names_the_functions_whose_texts_do_not_follow()
    {
        SchemaSnapshot schema = HazardCases.Schema with
        {
            Routines = HazardCases.Schema.Routines
                .Set(new(new("archive", "in_body"), "", "returns bigint language sql as $$ select count(*) from archive.users $$"))
                .Set(new("in_path", "", "returns integer language sql set search_path to archive, pg_temp as 'select 1'"))
                .Set(new("in_head", "a archive.kind", "returns integer language sql as 'select 1'")),
        };

        Hazard hazard = HazardRules.Evaluate(schema, [new RenameSchema("archive", "attic")], HazardFacts.None).Single(static h => h.RuleId == "SG1076");

        Assert.Contains("follow: archive.in_body(), in_path() name it", hazard.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    public void A_computed_column_that_becomes_plain_is_told_of_where_partitions_have_partitions_and_a_key_has_it(bool hasLevels, bool hasKey, int expected)
    {
        Table logs = LogsTable with
        {
            Columns = [.. LogsTable.Columns, new Column("twice", PgType.Integer) { Generated = new("n * 2"), Nullable = true }],
            UniqueConstraints = hasKey ? [new("uq_logs", ["twice", "id"])] : [],
            Partitions = hasLevels
                ? [new("logs_1", new() { From = ["1"], To = ["2"] }) { Partitioning = new(PartitionStrategy.Hash, ["id"]) }, new("logs_1_0", new() { Modulus = 1 }) { Of = "logs_1" }]
                : LogsTable.Partitions,
        };

        IEnumerable<Hazard> hazards = HazardRules.Evaluate(new() { Tables = [logs] }, [new AlterColumnGenerated(Logs, "twice", null)], HazardFacts.None);

        Assert.Equal(expected, hazards.Count(static h => h is { RuleId: "SG1021", Level: RiskLevel.High }));
    }

    [Theory]
    [InlineData(RiskLevel.High, true)]
    [InlineData(RiskLevel.Medium, false)]
    public void A_type_that_is_renamed_and_moves_is_told_of(RiskLevel level, bool isEnum)
    {
        Operation rename = isEnum ? new RenameEnum(Mood, "humor") : new RenameDomain("tag", "humor");
        Assert.Equal(level, HazardRules.Evaluate(HazardCases.Schema, [rename, new MoveType("humor", "archive")], HazardFacts.None).Last(static h => h.RuleId == "SG1077").Level);
    }

    public static TheoryData<string, string> CatalogOnlyTypeChanges()
    {
        PgType[] types =
        [
            PgType.Text, PgType.Varchar(10), PgType.Varchar(20), PgType.Char(5), PgType.SmallInt, PgType.Integer, PgType.BigInt, PgType.Real,
            PgType.Double, PgType.Decimal, PgType.Numeric(10, 2), PgType.Numeric(12, 2), PgType.Boolean, PgType.Uuid, PgType.Date, PgType.Time,
            PgType.Timestamp, PgType.TimestampTz, PgType.Interval, PgType.Jsonb, PgType.Bytea, PgType.Inet, new("cidr"),
        ];
        TheoryData<string, string> changes = [];
        foreach ((PgType from, PgType to) in types.SelectMany(from => types.Select(to => (from, to))))
        {
            if (TypeChanges.Classify(from, to) is { Work: TypeChangeWork.CatalogOnly, Safety: TypeChangeSafety.Lossless, DependsOnTimeZone: false })
                changes.Add(from.ToString(), to.ToString());
        }

        return changes;
    }

    [Theory, MemberData(nameof(CatalogOnlyTypeChanges))]
    public void A_change_of_type_in_the_catalogue_with_nothing_over_the_column_is_silent(string from, string to)
    {
        Assert.True(PgTypeParser.TryParse(from, out PgType? old) & PgTypeParser.TryParse(to, out PgType? next));
        Table table = new("t") { Columns = [new Column("id", PgType.BigInt), new Column("c", old!) { Nullable = true }], PrimaryKey = new("pk_t", ["id"]) };

        Assert.Equal([], HazardRules.Evaluate(new() { Tables = [table] }, [new AlterColumnType("t", "c", next!)], HazardFacts.None));
    }

    [Theory]
    [InlineData("truncate users", RiskLevel.High, "empties tables")]
    [InlineData("create index ix on users (name)", RiskLevel.High, "all writes wait")]
    [InlineData("create index concurrently ix on users (name)", RiskLevel.Medium, "cannot be judged")]
    [InlineData("refresh materialized view totals", RiskLevel.High, "CONCURRENTLY")]
    [InlineData("vacuum (full) users", RiskLevel.High, "writes a whole table anew")]
    [InlineData("vacuum users", RiskLevel.Medium, "cannot be judged")]
    [InlineData("create unlogged table scratch (id int)", RiskLevel.Medium, "cannot be judged")]
    [InlineData("alter table users set unlogged", RiskLevel.High, "writes a whole table anew")]
    [InlineData("update users set score = 1", RiskLevel.Medium, "every row")]
    [InlineData("update users set score = 1 where id < 10", RiskLevel.Medium, "cannot be judged")]
    [InlineData("update users set name = 'drop' where id = 1", RiskLevel.Medium, "cannot be judged")]
    [InlineData("begin; delete from users; commit", RiskLevel.High, "controls transactions")]
    public void SQL_that_a_person_wrote_is_judged_by_its_words(string sql, RiskLevel level, string warning)
    {
        Hazard hazard = Assert.Single(HazardRules.Evaluate(HazardCases.Schema, [new Operations.Sql(sql) { Down = "" }], HazardFacts.None));

        Assert.Equal(level, hazard.Level);
        Assert.Contains(warning, hazard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_descriptor_has_one_rule_and_an_id_of_its_own()
    {
        Assert.Equal(HazardDescriptors.All, HazardRules.All.Select(static r => r.Descriptor));
        Assert.Equal(HazardDescriptors.All.Count, HazardDescriptors.All.Select(static d => d.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Hazards_stand_in_the_order_of_their_operations()
    {
        Operation[] operations = [new DropIndex(Users, "ix_users_team"), new DropColumn(Users, "name"), new DropForeignKey(Users, "fk_users_team")];

        Assert.Equal(operations, HazardRules.Evaluate(HazardCases.Schema, operations, HazardFacts.None).Select(static h => h.Operation).Distinct());
    }

    [Fact]
    public void A_rewrite_of_a_small_table_is_less_of_a_risk_than_one_of_unknown_size()
    {
        HazardFacts small = new() { Live = new() { Tables = [new TableFacts(Users, 10, 8192)] } };
        Operation[] widen = [new AlterColumnType(Users, "score", PgType.BigInt)];

        Assert.Equal(RiskLevel.Medium, Assert.Single(HazardRules.Evaluate(HazardCases.Schema, widen, small)).Level);
        Assert.Equal(RiskLevel.High, Assert.Single(HazardRules.Evaluate(HazardCases.Schema, widen, HazardFacts.None)).Level);
    }

    [Fact]
    public void An_exclusion_constraint_blocks_a_table_for_as_long_as_it_is_large()
    {
        Assert.Equal(RiskLevel.Medium, OfSize(8192));
        Assert.Equal(RiskLevel.High, OfSize(50L * 1024 * 1024));
        Assert.Equal(RiskLevel.Critical, OfSize(2L * 1024 * 1024 * 1024));

        static RiskLevel OfSize(long bytes) =>
            Assert.Single(HazardRules.Evaluate(HazardCases.Schema, Firing["SG1080"], new() { Live = new() { Tables = [new TableFacts(Users, 10, bytes)] } })).Level;
    }

    [Fact]
    public void A_nullable_column_of_a_domain_that_forbids_null_is_a_required_one()
    {
        SchemaSnapshot schema = HazardCases.Schema with
        {
            Domains = [new Domain("place", PgType.Text) { NotNull = true }, new Domain("here", PgType.UserDefined("place")) { Default = "'eu'" }],
        };
        IEnumerable<Hazard> Of(string domain) => HazardRules.Evaluate(schema, [new AddColumn(Users, new("region", PgType.UserDefined(domain)) { Nullable = true })], new())
            .Where(static h => h.RuleId == HazardDescriptors.RequiredColumn.Id);

        Assert.Contains("is of place, which forbids NULL, and neither of them has a default", Assert.Single(Of("place")).Message, StringComparison.Ordinal);
        Assert.Empty(Of("here"));
    }

    [Fact]
    public void A_required_column_on_a_table_known_to_have_rows_is_high_risk()
    {
        HazardFacts rows = new() { Live = new() { Tables = [new TableFacts(Users, 10, 8192)] } };

        Assert.Equal(RiskLevel.High, Assert.Single(HazardRules.Evaluate(HazardCases.Schema, [Edits["add required column"]], rows)).Level);
    }

    [Fact]
    public void What_a_dropped_policy_did_says_how_much_is_at_stake()
    {
        Assert.Equal(RiskLevel.High, Level("SG1054", new DropPolicy(Users, "adults")));
        Assert.Equal(RiskLevel.Medium, Level("SG1054", new DropPolicy(Users, "own_rows")));
        // The last one that allows anything.
        Assert.Equal(RiskLevel.High, Level("SG1051", new DropPolicy(Users, "own_rows")));
    }

    [Fact]
    public void A_function_that_something_uses_cannot_go()
    {
        Assert.Equal(RiskLevel.Critical, Level("SG1058", new DropRoutine("slug(text)")));
        Assert.Equal(RiskLevel.Critical, Level("SG1058", new AlterRoutine(new("slug", "t text", "returns varchar language sql as 'select lower(t)'"))));
        Assert.Equal(RiskLevel.High, Level("SG1058", new AlterRoutine(new("area", "r integer", "returns bigint language sql as 'select 1'"))));
    }

    [Fact]
    public void A_function_that_a_policy_calls_is_named_with_it()
    {
        Hazard[] found = [.. HazardRules.Evaluate(HazardCases.Schema, Firing["SG1057"], HazardFacts.None)];

        Assert.Equal([RiskLevel.High, RiskLevel.Medium], found.Select(static h => h.Level));
        Assert.Contains("index ix_users_slug of users", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("policy adults of users", found[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_leaves_for_a_moment_loses_its_grants()
    {
        Hazard found = Assert.Single(HazardRules.Evaluate(
            HazardCases.Schema, [new DropView("boards"), new CreateView(new("boards", "select t.id, 1 as one from teams t"))], HazardFacts.None));

        Assert.Equal("SG1061", found.RuleId);
        Assert.Contains("grants are lost", found.Message, StringComparison.Ordinal);
    }

    private static RiskLevel Level(string id, Operation operation) =>
        HazardRules.Evaluate(HazardCases.Schema, [operation], HazardFacts.None).Single(h => h.RuleId == id).Level;

    [Fact]
    public void A_stated_conversion_is_not_called_lossy() =>
        Assert.DoesNotContain(
            HazardRules.Evaluate(HazardCases.Schema, [new AlterColumnType(Users, "weight", PgType.Integer) { Using = "round(weight)" }], HazardFacts.None),
            static h => h.RuleId == "SG1003");
}
