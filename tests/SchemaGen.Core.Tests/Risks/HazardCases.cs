using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Risks;

/// <summary>A schema with something of each kind in it, and edits of it: what rules are asked about.</summary>
internal static class HazardCases
{
    public static readonly QualifiedName Users = "users";
    public static readonly QualifiedName Teams = "teams";
    public static readonly QualifiedName Notes = "notes";
    public static readonly QualifiedName Mood = "mood";
    public static readonly QualifiedName Logs = "logs";

    public static readonly Table LogsTable = new(Logs)
    {
        Columns = [new Column("id", PgType.Integer), new Column("n", PgType.Integer) { Nullable = true }],
        PrimaryKey = new("pk_logs", ["id"]),
        Indexes = [new TableIndex("ix_logs", ["n"])],
        Partitioning = new(PartitionStrategy.Range, ["id"]),
        Partitions = [new Partition("logs_1", new() { From = ["1"], To = ["2"] }), new Partition("logs_rest", PartitionBound.Default)],
    };

    public static readonly SchemaSnapshot Schema = new()
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

    /// <summary>The edits that the promised matrix judges.</summary>
    public static readonly Dictionary<string, Operation> Edits = new(StringComparer.Ordinal)
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

    /// <summary>What changes the catalogue alone, with nothing over it.</summary>
    public static readonly Dictionary<string, Operation[]> HarmlessEdits = new(StringComparer.Ordinal)
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
        ["storage parameters and comment of a partition"] =
        [
            new AlterStorageParameters("logs_1", [new("fillfactor", "70"), new("autovacuum_enabled", "true")]), new AlterTableComment("logs_1", "x"), new CreateIndex("logs_1", new("ix_logs_1_id", ["id"])),
        ],
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

    /// <summary>For each rule the operations whose hazard it is.</summary>
    public static readonly Dictionary<string, Operation[]> Firing = new(StringComparer.Ordinal)
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
}
