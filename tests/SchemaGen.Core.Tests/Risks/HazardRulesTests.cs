using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Risks;

public sealed class HazardRulesTests
{
    private static readonly QualifiedName Users = "users";
    private static readonly QualifiedName Teams = "teams";
    private static readonly QualifiedName Notes = "notes";
    private static readonly QualifiedName Mood = "mood";
    private static readonly QualifiedName Logs = "logs";

    private static readonly Table LogsTable = new(Logs)
    {
        Columns = [new Column("id", PgType.Integer), new Column("n", PgType.Integer) { Nullable = true }],
        PrimaryKey = new("pk_logs", ["id"]),
        Indexes = [new TableIndex("ix_logs", ["n"])],
        Partitioning = new(PartitionStrategy.Range, ["id"]),
        Partitions = [new Partition("logs_1", new() { From = ["1"], To = ["2"] }), new Partition("logs_rest", PartitionBound.Default)],
    };

    private static readonly SchemaSnapshot Schema = new()
    {
        Schemas = [new DatabaseSchema("archive")],
        Enums = [new EnumType(Mood, ["sad", "glad"])],
        Domains = [new Domain("tag", PgType.Text), new Domain("nick", PgType.Text) { Checks = [new("ck_nick", "length(value) > 1")] }],
        Grants = [new Grant(GrantTarget.Table, Users, "app", [Privilege.Select, Privilege.Update])],
        CompositeTypes = [new CompositeType("price", [new("amount", PgType.Decimal), new("currency", PgType.Text)])],
        Extensions = [new Extension("citext")],
        Routines =
        [
            new Routine("slug", "t text", "returns text immutable language sql as 'select lower(t)'"),
            new Routine("area", "r integer", "returns integer language sql as 'select r'"),
            new Routine("touch", "", "returns trigger language plpgsql as 'begin return new; end'"),
        ],
        Views = [new View("boards", "select t.id, 1 as one from teams t")],
        Sequences = [new Sequence("users_serial_seq") { Type = PgType.Integer, OwnedBy = new(Users, "serial") }, new Sequence("free")],
        Tables =
        [
            LogsTable,
            LogsTable with { Name = "logs_2", Partitioning = null, Partitions = [], PrimaryKey = new("pk_logs_2", ["id"]), Indexes = [] },
            new Table(Teams) { Columns = [new Column("id", PgType.Integer)], PrimaryKey = new("pk_teams", ["id"]) },
            new Table(Notes)
            {
                Columns =
                [
                    new Column("id", PgType.Integer), new Column("tenant_id", PgType.Uuid), new Column("deleted_at", PgType.TimestampTz) { Nullable = true },
                    new Column("version", PgType.BigInt) { Default = "1" },
                ],
                PrimaryKey = new("pk_notes", ["id"]),
                Indexes = [new TableIndex("ix_notes_tenant_id_id", ["tenant_id", "id"])],
            },
            new Table(Users)
            {
                Columns =
                [
                    new Column("id", PgType.Integer) { Identity = new(IdentityGeneration.ByDefault) },
                    new Column("name", PgType.Varchar(50)),
                    new Column("email", PgType.Varchar(50)),
                    new Column("fax", PgType.Text) { Nullable = true },
                    new Column("weight", PgType.Double),
                    new Column("data", PgType.Jsonb),
                    new Column("mood", PgType.UserDefined(Mood)),
                    new Column("seen", PgType.Timestamp),
                    new Column("score", PgType.Integer) { Default = "0" },
                    new Column("serial", PgType.Integer) { Default = "nextval('users_serial_seq')" },
                    new Column("team_id", PgType.Integer) { Nullable = true },
                    new Column("price", PgType.UserDefined("price")) { Nullable = true },
                    new Column("tag", PgType.UserDefined("tag")) { Nullable = true },
                    new Column("loud", PgType.Text) { Nullable = true, Generated = new("upper(fax)") },
                ],
                PrimaryKey = new("pk_users", ["id"]),
                UniqueConstraints = [new UniqueConstraint("uq_users_email", ["email"])],
                CheckConstraints = [new CheckConstraint("ck_users_email", "length(email) > 3")],
                ForeignKeys = [new ForeignKey("fk_users_team", ["team_id"], Teams, ["id"])],
                Indexes = [new TableIndex("ix_users_team", ["team_id"]), new TableIndex("ix_users_slug", [new IndexKey("slug(loud)") { IsExpression = true }])],
                Triggers = [new Trigger("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch")],
                Policies = [new Policy("own_rows") { Using = "score > 0" }, new Policy("adults") { Restrictive = true, Using = "slug(loud) <> 'x'" }],
                RowSecurity = RowSecurity.Enabled,
            },
        ],
    };

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

    private static readonly Dictionary<string, Operation> Edits = new(StringComparer.Ordinal)
    {
        ["add nullable column"] = new AddColumn(Users, new("phone", PgType.Text) { Nullable = true }),
        ["add column with constant default"] = new AddColumn(Users, new("active", PgType.Boolean) { Default = "true" }),
        ["add required column"] = new AddColumn(Users, new("region", PgType.Text)),
        ["drop column"] = new DropColumn(Users, "name"),
        ["rename column"] = new RenameColumn(Users, "name", "title"),
        ["change column type"] = new AlterColumnType(Users, "score", PgType.BigInt),
        ["compatible type change"] = new AlterColumnType(Users, "email", PgType.Text),
        ["rename table"] = new RenameTable(Users, "people"),
        ["drop table"] = new DropTable(Users),
        ["add foreign key"] = new AddForeignKey(Users, new("fk_users_score", ["id"], Teams, ["id"])),
        ["drop foreign key"] = new DropForeignKey(Users, "fk_users_team"),
        ["add index"] = new CreateIndex(Users, new("ix_users_name", ["name"])),
        ["drop index"] = new DropIndex(Users, "ix_users_team"),
        ["expand length under a check"] = new AlterColumnType(Users, "email", PgType.Varchar(90)),
        ["expand length"] = new AlterColumnType(Users, "name", PgType.Varchar(90)),
        ["float to int"] = new AlterColumnType(Users, "weight", PgType.Integer),
        ["jsonb to text"] = new AlterColumnType(Users, "data", PgType.Text),
        ["shorter varchar"] = new AlterColumnType(Users, "name", PgType.Varchar(20)),
    };

    public static TheoryData<string> Harmless() => [.. HarmlessEdits.Keys];

    private static readonly Dictionary<string, Operation[]> HarmlessEdits = new(StringComparer.Ordinal)
    {
        ["nullable column"] = [new AddColumn(Users, new("a", PgType.Text) { Nullable = true })],
        ["constant default"] = [new AddColumn(Users, new("a", PgType.Text) { Default = "'x'::text" })],
        ["enum default"] = [new AddColumn(Users, new("a", PgType.UserDefined(Mood)) { Default = "'sad'::mood" })],
        ["virtual column"] = [new AddColumn(Users, new("a", PgType.Text) { Nullable = true, Generated = new("name") { Virtual = true } })],
        ["index"] = [new CreateIndex(Users, new("ix", ["name"]))],
        ["widening"] = [new AlterColumnType(Users, "name", PgType.Text)],
        ["sequence that goes on longer"] = [new AlterSequence(new("users_serial_seq") { Type = PgType.BigInt, OwnedBy = new(Users, "serial") })],
        ["new default"] = [new AlterColumnDefault(Users, "score", "1")],
        ["storage parameters and statistics"] =
        [
            new AlterStorageParameters(Users, [new("fillfactor", "70"), new("autovacuum_enabled", "true")]),
            new AlterIndexStorageParameters(Users, "ix_users_team", [new("fillfactor", "70")]),
            new AlterColumnStatistics(Users, "name", 500),
        ],
        ["index and comment of a partitioned table"] = [new AlterTableComment(Logs, "x"), new CreateIndex(Logs, new("ix_id", ["id"]))],
        ["comments"] = [new AlterTableComment(Users, "x"), new AlterColumnComment(Users, "name", "x")],
        ["new enum, schema, sequence, extension"] = [new CreateEnum(new("e", ["a"])), new CreateSchema(new("s")), new CreateSequence(new("q")), new CreateExtension(new("hstore"))],
        ["unique over a new empty column"] = [new AddColumn(Users, new("a", PgType.Text) { Nullable = true }), new AddUniqueConstraint(Users, new("uq", ["a"]))],
        ["reference over a new empty column"] = [new AddColumn(Users, new("a", PgType.Integer) { Nullable = true }), new CreateIndex(Users, new("ix", ["a"])), new AddForeignKey(Users, new("fk", ["a"], Teams, ["id"]))],
        ["check over a new column"] = [new AddColumn(Users, new("a", PgType.Integer) { Default = "1" }), new AddCheckConstraint(Users, new("ck", "a > 0"))],
        ["replaced index"] = [new DropIndex(Users, "ix_users_team"), new CreateIndex(Users, new("ix_users_team", ["team_id", "id"]))],
        ["policies before row security"] = [new CreatePolicy(Teams, new("all") { Using = "true" }), new AlterRowSecurity(Teams, RowSecurity.Enabled)],
        ["the same policy and trigger anew"] =
        [
            new DropPolicy(Users, "own_rows"),
            new DropTrigger(Users, "touched"),
            new CreatePolicy(Users, new("own_rows") { Using = "score > 0" }),
            new CreateTrigger(Users, new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch")),
        ],
        ["definition of a function that nothing stores"] = [new AlterRoutine(new("area", "r integer", "returns integer language sql as 'select r * r'"))],
        ["another spelling of a function"] = [new AlterRoutine(new("slug", "t text", "language sql returns text immutable as $$select lower(t)$$"))],
        ["owner's rights with a search path"] = [new CreateRoutine(new("own", "", "returns void language sql security definer set search_path = '' as ''"))],
        ["comment of a view, and a new view"] = [new AlterView(new("boards", "select t.id, 1 as one from teams t") { Comment = "x" }), new CreateView(new("others", "select id from boards"))],
        ["what everybody may do with a new routine"] =
        [
            new CreateRoutine(new("volume", "a integer", "returns integer language sql as 'select a'")),
            new RevokePrivileges(new(GrantTarget.Routine, "volume(integer)", Grant.Public, [Privilege.Execute])),
        ],
        ["a schema and a type that are new"] =
        [
            new CreateSchema(new("s")), new RenameSchema("s", "t"), new CreateDomain(new("fresh", PgType.Text)), new RenameDomain("fresh", "fresher"), new MoveType("fresher", "t"),
        ],
        ["what a view does not read"] = [new RenameIndex(Users, "ix_users_team", "ix")],
        ["policy while row security is off"] = [new CreatePolicy(Teams, new("all")), new DropPolicy(Teams, "all")],
        ["anything on a new table"] =
        [
            new CreateTable(new Table("n") { Columns = [new Column("a", PgType.Integer), new Column("b", PgType.Text)], CheckConstraints = [new("ck_n", "a > 0")] }),
            new AddColumn("n", new("c", PgType.Uuid) { Default = "gen_random_uuid()" }),
            new AddColumn("n", new("d", PgType.TimestampTz) { Default = "now()" }),
            new AddColumn("n", new("e", PgType.Text)),
            new AlterColumnType("n", "a", PgType.BigInt),
            new AlterColumnNullability("n", "b", true),
            new AlterColumnNullability("n", "b", false),
            new AddPrimaryKey("n", new("pk_n", ["a"])),
            new AddExclusionConstraint("n", new("ex_n", [new("a", "=")]) { Method = "btree" }),
            new DropExclusionConstraint("n", "ex_n"),
            new AddForeignKey("n", new("fk_n", ["a"], Teams, ["id"])),
            new DropCheckConstraint("n", "ck_n"),
            new DropColumn("n", "e"),
            new RenameColumn("n", "b", "bb"),
            new RenameTable("n", "m"),
            new CreateTrigger("m", new("t", TriggerTiming.After, [TriggerEvent.Insert], "touch")),
            new DropTrigger("m", "t"),
            new AlterRowSecurity("m", RowSecurity.Forced),
            new CreatePolicy("m", new("p")),
            new DropPolicy("m", "p"),
            new DropTable("m"),
        ],
    };

    private static readonly Dictionary<string, Operation[]> Firing = new(StringComparer.Ordinal)
    {
        ["SG1001"] = [new DropColumn(Users, "name")],
        ["SG1002"] = [new DropTable(Users)],
        ["SG1003"] = [new AlterColumnType(Users, "weight", PgType.Integer)],
        ["SG1004"] = [new AlterColumnType(Users, "score", PgType.BigInt)],
        ["SG1005"] = [new AddColumn(Users, new("region", PgType.Text))],
        ["SG1006"] = [new AlterColumnNullability(Users, "fax", false)],
        ["SG1007"] = [new DropColumn(Users, "name"), new AddColumn(Users, new("title", PgType.Varchar(50)) { Default = "''" })],
        ["SG1008"] = [new RenameColumn(Users, "name", "title")],
        ["SG1009"] = [new RenameTable(Users, "people")],
        ["SG1010"] = [new DropUniqueConstraint(Users, "uq_users_email")],
        ["SG1011"] = [new DropForeignKey(Users, "fk_users_team")],
        ["SG1012"] = [new AddForeignKey(Users, new("fk_users_score", ["id"], Teams, ["id"]))],
        ["SG1013"] = [new AddUniqueConstraint(Users, new("uq", ["name"]))],
        ["SG1014"] = [new AddCheckConstraint(Users, new("ck", "score > 0"))],
        ["SG1015"] = [new DropIndex(Users, "ix_users_team")],
        ["SG1016"] = [new AddColumn(Users, new("token", PgType.Uuid) { Default = "gen_random_uuid()" })],
        ["SG1017"] = [new AlterColumnDefault(Users, "score", null)],
        ["SG1018"] = [new AlterEnumLabels(Mood, ["glad"])],
        ["SG1019"] = [new MoveTable(Users, "archive")],
        ["SG1020"] = [new DropForeignKey(Users, "fk_users_team"), new AddForeignKey(Users, new("fk_users_team", ["team_id"], Teams, ["id"]) { OnDelete = ReferentialAction.Cascade })],
        ["SG1021"] = [new AddColumn(Users, new("twice", PgType.Integer) { Nullable = true, Generated = new("score * 2") })],
        ["SG1022"] = [new AddColumn(Users, new("no", PgType.BigInt) { Identity = new(IdentityGeneration.Always) })],
        ["SG1023"] = [new AddColumn(Users, new("created", PgType.TimestampTz) { Default = "now()" })],
        ["SG1024"] = [new AlterColumnNullability(Users, "name", true)],
        ["SG1025"] = [new AlterColumnType(Users, "email", PgType.Text)],
        ["SG1026"] = [new AlterColumnType(Users, "score", PgType.Uuid)],
        ["SG1027"] = [new AlterColumnType(Teams, "id", PgType.BigInt)],
        ["SG1028"] = [new AlterColumnType(Users, "serial", PgType.BigInt)],
        ["SG1029"] = [new AddForeignKey(Users, new("fk_users_score", ["score"], Teams, ["id"]))],
        ["SG1030"] = [new AlterColumnType(Users, "seen", PgType.TimestampTz)],
        ["SG1031"] = [new AlterColumnIdentity(Users, "id", new(IdentityGeneration.Always))],
        ["SG1032"] = [new AlterColumnIdentity(Users, "id", null)],
        ["SG1033"] = [new RenameEnumLabel(Mood, "sad", "blue")],
        ["SG1034"] = [new AddEnumLabel(Mood, "blue")],
        ["SG1035"] = [new RenameEnum(Mood, "humor")],
        ["SG1036"] = [new AlterColumnType(Users, "name", PgType.Varchar(50)) { Collation = "C" }],
        ["SG1037"] = [new Operations.Sql("update users set score = 1") { Down = "" }],
        ["SG1038"] = [new Run("Move")],
        ["SG1039"] = [new DropSequence("free")],
        ["SG1040"] = [new DropExtension("citext")],
        ["SG1041"] = [new DropColumn(Users, "name"), new AddColumn(Users, new("name", PgType.Text) { Generated = new("upper(email)") })],
        ["SG1042"] = [new DropColumn(Users, "email")],
        ["SG1043"] = [new AddColumn(Users, new("zip", new("zip_code")) { Nullable = true })],
        ["SG1044"] = [new AlterExtension(new("citext") { Version = "1.6" })],
        ["SG1050"] = [new AddColumn(Users, new("region", PgType.Text))],
        ["SG1051"] = [new AlterRowSecurity(Teams, RowSecurity.Enabled)],
        ["SG1052"] = [new AlterRowSecurity(Users, RowSecurity.Forced)],
        ["SG1053"] = [new AlterRowSecurity(Users, RowSecurity.Off)],
        ["SG1054"] = [new DropPolicy(Users, "adults")],
        ["SG1055"] = [new AlterPolicy(Users, new("own_rows") { Using = "true" })],
        ["SG1056"] = [new DropTrigger(Users, "touched")],
        ["SG1057"] = [new AlterRoutine(new("slug", "t text", "returns text immutable language sql as 'select trim(t)'"))],
        ["SG1058"] = [new DropRoutine("area(integer)")],
        ["SG1060"] = [new DropView("boards")],
        ["SG1061"] = [new AlterView(new("boards", "select id from teams"))],
        ["SG1062"] = [new AlterColumnType(Teams, "id", PgType.BigInt)],
        ["SG1059"] = [new CreateRoutine(new("own", "", "returns void language sql security definer as ''"))],
        ["SG1071"] = [new AlterDomain(new("tag", PgType.Text) { Checks = [new("ck_tag", "value <> ''")] })],
        ["SG1072"] = [new AlterColumnType(Users, "fax", PgType.UserDefined("nick"))],
        ["SG1073"] = [new AlterCompositeType(new("price", [new("amount", PgType.Decimal), new("currency", PgType.Text), new("tax", PgType.Decimal)]))],
        ["SG1074"] = [new CreateCompositeType(new("place", [new("x", PgType.Double)])), new AddColumn(Users, new("place", PgType.UserDefined("place")) { Nullable = true })],
        ["SG1075"] = [new RevokePrivileges(new(GrantTarget.Table, Users, "app", [Privilege.Update]))],
        ["SG1076"] = [new RenameSchema("archive", "attic")],
        ["SG1077"] = [new RenameDomain("tag", "label")],
        ["SG1070"] = [new AlterSequence(new("free") { Options = new() { Cycle = true } })],
        ["SG1082"] = [new AlterPartitioning(Teams, new(PartitionStrategy.Hash, ["id"]))],
        ["SG1083"] = [new DropPartition(Logs, "logs_1")],
        ["SG1084"] = [new CreatePartition(Logs, new("logs_9", new() { From = ["9"], To = ["10"] }))],
        ["SG1085"] = [new AttachPartition(Logs, new("logs_2", new() { From = ["2"], To = ["3"] }))],
        ["SG1086"] = [new DetachPartition(Logs, "logs_1")],
        ["SG1087"] = [new DropIndex(Logs, "ix_logs")],
        ["SG1081"] = [new AlterStorageParameters(Users, [new("autovacuum_enabled", "off")])],
        ["SG1080"] = [new AddExclusionConstraint(Users, new("ex_users", [new("name", "=")]) { Method = "hash" })],
        ["SG1110"] = [new AddColumn(Teams, new("tenant_id", PgType.Uuid) { Default = "'00000000-0000-0000-0000-000000000001'" })],
        ["SG1111"] = [new DropColumn(Notes, "deleted_at")],
        ["SG1112"] = [new AddColumn(Teams, new("deleted_at", PgType.TimestampTz) { Nullable = true })],
        ["SG1113"] = [new DropColumn(Notes, "version")],
        ["SG1114"] = [new CreatePolicy(Notes, TenantPolicy.Of(new("tenant_id", PgType.Uuid)).First())],
        ["SG1115"] = [new AddColumn(Teams, new("version", PgType.BigInt) { Default = "1" })],
        ["SG1116"] = [new DropIndex(Notes, "ix_notes_tenant_id_id")],
    };

    public static TheoryData<string> Ids() => [.. HazardDescriptors.All.Select(static d => d.Id)];

    [Theory, MemberData(nameof(PromisedMatrix))]
    public void The_promised_matrix_holds(string edit, RiskLevel level)
    {
        IReadOnlyList<Hazard> hazards = HazardRules.Evaluate(Schema, [Edits[edit]], HazardFacts.None);

        Assert.Equal(level, hazards.Count == 0 ? RiskLevel.Safe : hazards.Max(static h => h.Level));
    }

    [Theory, MemberData(nameof(Harmless))]
    public void A_harmless_edit_is_silent(string edit) =>
        Assert.Equal([], HazardRules.Evaluate(Schema, HarmlessEdits[edit], HazardFacts.None).Select(static h => h.RuleId + ": " + h.Message));

    [Theory, MemberData(nameof(Ids))]
    public void Each_rule_finds_its_hazard_and_says_what_to_do(string id)
    {
        HazardFacts facts = new() { RunningReleases = [new("Initial", QuerySurface.Of(Schema))] };

        Hazard hazard = HazardRules.Evaluate(Schema, Firing[id], facts).First(h => h.RuleId == id);

        Assert.Same(Firing[id].First(o => ReferenceEquals(o, hazard.Operation)), hazard.Operation);
        Assert.EndsWith(".", hazard.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", hazard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_schema_names_the_functions_whose_texts_do_not_follow()
    {
        SchemaSnapshot schema = Schema with
        {
            Routines = Schema.Routines
                .Set(new(new("archive", "in_body"), "", "returns bigint language sql as $$ select count(*) from archive.users $$"))
                .Set(new("in_path", "", "returns integer language sql set search_path to archive, pg_temp as 'select 1'"))
                .Set(new("in_head", "a archive.kind", "returns integer language sql as 'select 1'")),
        };

        Hazard hazard = HazardRules.Evaluate(schema, [new RenameSchema("archive", "attic")], HazardFacts.None).Single(static h => h.RuleId == "SG1076");

        Assert.Contains("follow: archive.in_body(), in_path() name it", hazard.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RiskLevel.High, true)]
    [InlineData(RiskLevel.Medium, false)]
    public void A_type_that_is_renamed_and_moves_is_told_of(RiskLevel level, bool isEnum)
    {
        Operation rename = isEnum ? new RenameEnum(Mood, "humor") : new RenameDomain("tag", "humor");
        Assert.Equal(level, HazardRules.Evaluate(Schema, [rename, new MoveType("humor", "archive")], HazardFacts.None).Last(static h => h.RuleId == "SG1077").Level);
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
        Hazard hazard = Assert.Single(HazardRules.Evaluate(Schema, [new Operations.Sql(sql) { Down = "" }], HazardFacts.None));

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

        Assert.Equal(operations, HazardRules.Evaluate(Schema, operations, HazardFacts.None).Select(static h => h.Operation).Distinct());
    }

    [Fact]
    public void A_rewrite_of_a_small_table_is_less_of_a_risk_than_one_of_unknown_size()
    {
        HazardFacts small = new() { Live = new() { Tables = [new TableFacts(Users, 10, 8192)] } };
        Operation[] widen = [new AlterColumnType(Users, "score", PgType.BigInt)];

        Assert.Equal(RiskLevel.Medium, Assert.Single(HazardRules.Evaluate(Schema, widen, small)).Level);
        Assert.Equal(RiskLevel.High, Assert.Single(HazardRules.Evaluate(Schema, widen, HazardFacts.None)).Level);
    }

    [Fact]
    public void An_exclusion_constraint_blocks_a_table_for_as_long_as_it_is_large()
    {
        Assert.Equal(RiskLevel.Medium, OfSize(8192));
        Assert.Equal(RiskLevel.High, OfSize(50L * 1024 * 1024));
        Assert.Equal(RiskLevel.Critical, OfSize(2L * 1024 * 1024 * 1024));

        static RiskLevel OfSize(long bytes) =>
            Assert.Single(HazardRules.Evaluate(Schema, Firing["SG1080"], new() { Live = new() { Tables = [new TableFacts(Users, 10, bytes)] } })).Level;
    }

    [Fact]
    public void A_nullable_column_of_a_domain_that_forbids_null_is_a_required_one()
    {
        SchemaSnapshot schema = Schema with
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

        Assert.Equal(RiskLevel.High, Assert.Single(HazardRules.Evaluate(Schema, [Edits["add required column"]], rows)).Level);
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
        Hazard[] found = [.. HazardRules.Evaluate(Schema, Firing["SG1057"], HazardFacts.None)];

        Assert.Equal([RiskLevel.High, RiskLevel.Medium], found.Select(static h => h.Level));
        Assert.Contains("index ix_users_slug of users", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("policy adults of users", found[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_leaves_for_a_moment_loses_its_grants()
    {
        Hazard found = Assert.Single(HazardRules.Evaluate(
            Schema, [new DropView("boards"), new CreateView(new("boards", "select t.id, 1 as one from teams t"))], HazardFacts.None));

        Assert.Equal("SG1061", found.RuleId);
        Assert.Contains("grants are lost", found.Message, StringComparison.Ordinal);
    }

    private static RiskLevel Level(string id, Operation operation) =>
        HazardRules.Evaluate(Schema, [operation], HazardFacts.None).Single(h => h.RuleId == id).Level;

    [Fact]
    public void A_stated_conversion_is_not_called_lossy() =>
        Assert.DoesNotContain(
            HazardRules.Evaluate(Schema, [new AlterColumnType(Users, "weight", PgType.Integer) { Using = "round(weight)" }], HazardFacts.None),
            static h => h.RuleId == "SG1003");
}
