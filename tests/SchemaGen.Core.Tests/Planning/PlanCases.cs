using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Core.Tests.Planning.SampleSchema;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>A change of each kind; a test sees to it that no kind of operation is missing. It is one list, a line for each, and so as long as they are many.</summary>
internal static class PlanCases
{
    private static readonly Table Tags = new("tags")
    {
        Comment = "words",
        StorageParameters = [new StorageParameter("fillfactor", "60")],
        Columns = [new Column("id", PgType.Integer) { Comment = "number", StatisticsTarget = 300 }, new Column("customer_id", PgType.BigInt) { Nullable = true }],
        PrimaryKey = new("pk_tags", ["id"]),
        UniqueConstraints = [new UniqueConstraint("uq_tags", ["customer_id", "id"]) { Deferral = Deferral.InitiallyDeferred }],
        CheckConstraints = [new CheckConstraint("ck_tags", "id > 0")],
        ExclusionConstraints = [new ExclusionConstraint("ex_tags", [new("customer_id", "=")]) { Method = "hash", Comment = "one each" }],
        Indexes = [new TableIndex("ix_tags", [new IndexKey("customer_id") { Descending = true }]) { Include = ["id"], StorageParameters = [new StorageParameter("fillfactor", "60")], Comment = "by customer" }],
        ForeignKeys = [new ForeignKey("fk_tags_customer", ["customer_id"], Customers, ["id"])],
    };

    private static readonly Sequence Serials = new("serials_id_seq") { Type = PgType.Integer, OwnedBy = new("serials", "id") };

    private static readonly Routine Touch = new("touch", "", "returns trigger language plpgsql as $$ begin return new; end $$") { Comment = "a guard" };

    private static readonly Trigger Touched = new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch")
    {
        UpdateOf = ["score"],
        When = "old.score <> new.score",
        Arguments = ["it's"],
        Comment = "who touches",
    };

    private static readonly Domain Email = new("email", PgType.Text) { Default = "'nobody@example.com'", Comment = "of a person", Checks = [new("ck_email", "value ~ '@'") { Comment = "at" }] };

    private static readonly Domain Points = new("points", PgType.Integer);

    private static readonly PgType OfPoints = PgType.UserDefined("points");

    private static readonly CompositeType Price = new("price", [new("amount", PgType.Numeric(10, 2)) { Comment = "net" }, new("Currency", PgType.Char(3)) { Collation = "C" }]) { Comment = "of a thing" };

    private static readonly Column Cost = new("cost", PgType.UserDefined("price")) { Nullable = true };

    private static readonly Grant Reads = new(GrantTarget.Table, Customers, "pg_monitor", [Privilege.Select, Privilege.Update]);

    private static readonly Grant ReadsEmail = Reads with { Privileges = [Privilege.Select], Column = "email" };

    private static readonly View Names = new("names", "select id, name as \"Name\", score + 1 as next from public.customers") { Options = ["security_barrier=true"], Comment = "all" };

    private static readonly View Count = new("names_count", "select count(*) as names from public.names where next > 0");

    private static readonly View Kept = new("kept_count", "select count(*) as names from public.names")
    {
        Materialized = true,
        Indexes = [new TableIndex("ix_kept_count", ["names"]) { Comment = "few" }],
        Comment = "kept",
    };

    private static readonly Policy Own = new("own rows") { Using = "score > 0", Roles = ["pg_monitor"], Comment = "theirs" };

    private static readonly ExclusionConstraint Apart =
        new("ex_customers", [new(new("int4range(score, score + 1)") { IsExpression = true }, "&&")]) { Predicate = "score > 0", Comment = "no ties" };

    private static readonly Table ByRegion = new("by_region")
    {
        Columns = [new Column("region", PgType.Text) { Nullable = true }, new Column("n", PgType.Integer)],
        UniqueConstraints = [new UniqueConstraint("uq_by_region", ["n", "region"])],
        Indexes = [new TableIndex("ix_by_region", ["n"])],
        Partitioning = new(PartitionStrategy.List, ["region"]),
        Partitions = [new Partition("by_region_eu", new() { In = ["'de'", "'fr'"] }), new Partition("by_region_none", new() { In = ["NULL"] }), new Partition("by_region_rest", PartitionBound.Default)],
    };

    private static readonly Table ByHash = new("by_hash")
    {
        Columns = [new Column("id", PgType.Integer), new Column("name", PgType.Text)],
        Partitioning = new(PartitionStrategy.Hash, ["id", new PartitionKey("lower(name)") { IsExpression = true }]),
        Partitions = [new Partition("by_hash_0", new() { Modulus = 2 }), new Partition("by_hash_1", new() { Modulus = 2, Remainder = 1 })],
    };

    private static readonly Partitioning Halves = new(PartitionStrategy.Hash, ["id"]);

    private static NamedList<Partition> HalvesOf(string table) =>
        [new Partition(table + "_0", new() { Modulus = 2 }), new Partition(table + "_1", new() { Modulus = 2, Remainder = 1 })];

    private static readonly TableIndex OwnIndex = new("ix_own", ["amount", new IndexKey("lower(kind)") { IsExpression = true }]);

    private static readonly CheckConstraint OwnCheck = new("ck_own", "amount is null or amount > '-5'::integer");

    private static readonly Grant OnPartition = new(GrantTarget.Table, "events_2025", "pg_monitor", [Privilege.Select, Privilege.Delete]);

    private static readonly Table Detached = SampleSchema.Value.Tables.Find(Events)! with
    {
        Name = "events_2025",
        Partitioning = null,
        Partitions = [],
        PrimaryKey = new("events_2025_pkey", ["id", "at"]),
        Indexes = [new TableIndex("events_2025_kind_idx", ["kind"])],
    };

    private static readonly Partition[] Levels =
    [
        Year(2027) with { Partitioning = Halves },
        new("events_2027_0", new() { Modulus = 2 }) { Of = "events_2027" },
        new("events_2027_1", new() { Modulus = 2, Remainder = 1 }) { Of = "events_2027", Partitioning = new(PartitionStrategy.List, ["id"]) },
        new("events_2027_1_rest", PartitionBound.Default) { Of = "events_2027_1" },
    ];

    private static readonly Table EventsLikeLevels = SampleSchema.Value.Tables.Find(Events)! with
    {
        Name = "happenings",
        PrimaryKey = new("pk_happenings", ["id", "at"]),
        Indexes = [new TableIndex("ix_happenings_kind", ["kind"])],
        Partitions = Levels.ToNamedList(),
    };

    // With rows on every level.
    private static readonly Operation[] Deepened =
    [
        .. Levels.Select(static p => new CreatePartition(Events, p)),
        new Operations.Sql("insert into events (id, at, kind, amount) select i, '2027-02-01'::timestamptz + i * interval '1 day', 'k' || i, i from generate_series(101, 120) as i")
        {
            Down = "delete from events where at >= '2027-01-01 00:00:00+00'",
        },
    ];

    // By a table that was there before.
    private static readonly Operation[] Referenced =
    [
        new AddColumn(Orders, new("event_id", PgType.BigInt) { Nullable = true }),
        new AddColumn(Orders, new("event_at", PgType.TimestampTz) { Nullable = true }),
        new AddForeignKey(Orders, new("fk_orders_event", ["event_id", "event_at"], Events, ["id", "at"])),
    ];

    private static readonly Operation[] Follows =
    [
        new AddColumn(Events, new("follows", PgType.BigInt) { Nullable = true }),
        new AddColumn(Events, new("follows_at", PgType.TimestampTz) { Nullable = true }),
        new AddForeignKey(Events, FollowsKey),
    ];

    private static ForeignKey FollowsKey => new("fk_events_follows", ["follows", "follows_at"], Events, ["id", "at"]);

    private static readonly Table DetachedFollows = Detached with
    {
        Columns = [.. Detached.Columns, new Column("follows", PgType.BigInt) { Nullable = true }, new Column("follows_at", PgType.TimestampTz) { Nullable = true }],
        ForeignKeys = [FollowsKey],
    };

    private static readonly Table DetachedLevels = Detached with
    {
        Name = "events_2027",
        Partitioning = Halves,
        Partitions = [.. Levels.Skip(1).Select(static p => p.Of == "events_2027" ? p with { Of = null } : p)],
        PrimaryKey = new("events_2027_pkey", ["id", "at"]),
        Indexes = [new TableIndex("events_2027_kind_idx", ["kind"])],
    };

    // What compares with a label names the type.
    private static readonly Operation[] StatusUses =
        [new DropCheckConstraint(Orders, "ck_orders_status"), new DropIndex(Orders, "ix_orders_new"), new AlterColumnDefault(Orders, "status", null)];

    private static readonly PgType OfStatus = PgType.UserDefined(Status);

    private static readonly Operation[] ManyStatuses =
    [
        new AddColumn(Customers, new("standing", OfStatus) { Default = "'new'::public.order_status", Comment = "how they are", StatisticsTarget = 200 }),
        new AddColumn(Customers, new("past", OfStatus.Array()) { Nullable = true, Default = "'{paid,new}'::public.order_status[]" }),
        new AddColumn(Orders, new("before", OfStatus) { Nullable = true }),
        new AddUniqueConstraint(Customers, new("uq_customers_standing", ["id", "standing"]) { Comment = "for orders" }),
        new AddForeignKey(Orders, new("fk_orders_before", ["customer_id", "before"], Customers, ["id", "standing"]) { Comment = "as they were" }),
        new AddCheckConstraint(Orders, new("ck_orders_before", "before <> status or before = any ('{new,paid}'::public.order_status[])")),
        new CreateIndex(Orders, new TableIndex("ix_orders_status", ["status", "before"]) { Comment = "both" }),
    ];

    public static IReadOnlyList<PlanCase> All { get; } =
    [
        new("create table", new CreateTable(Tags)),
        new("drop table", new DropTable(Lines)),
        new("drop table that owns a sequence", new DropTable(Notes), new DropSequence("notes_number_seq")),
        new("drop the sequence before the table", new DropSequence("notes_number_seq"), new DropTable(Notes)),
        new("drop table with a sequence that is granted", new GrantPrivileges(new(GrantTarget.Sequence, "keyed_number_seq", "pg_monitor", [Privilege.Usage])), new DropTable(Keyed), new DropSequence("keyed_number_seq")),
        new("drop serial column", new DropColumn(Keyed, "number"), new DropSequence("keyed_number_seq")),
        new("drop and create a table of the same name", new DropTable(Lines), new CreateTable(new Table(Lines) { Columns = [new Column("x", PgType.Text)] })),
        new("rename table", new RenameTable(Customers, "clients"), new AddColumn("clients", new Column("vip", PgType.Boolean) { Nullable = true })),
        new("rename table under a view of its old name", new CreateView(Names), new RenameTable(Customers, "clients"), new CreateView(new("customers", "select id, name from public.clients") { Comment = "as it was called" })),
        new("move table", new MoveTable(Customers, "sales")),
        new("comment on table", new AlterTableComment(Customers, "it's them")),
        new("add nullable column", new AddColumn(Customers, new Column("phone", PgType.Text) { Nullable = true, Comment = "with \\ and '" })),
        new("add column with constant default", new AddColumn(Customers, new Column("active", PgType.Boolean) { Default = "true" })),
        new("add column with stable default", new AddColumn(Customers, new Column("seen", PgType.TimestampTz) { Default = "now()" })),
        new("add column with volatile default", new AddColumn(Customers, new Column("token", PgType.Uuid) { Default = "gen_random_uuid()" })),
        new("add volatile column without a key", new AddColumn(Notes, new Column("token", PgType.Uuid) { Default = "gen_random_uuid()" })),
        new("add identity column", new AddColumn(Notes, new Column("id", PgType.BigInt) { Identity = new(IdentityGeneration.Always) })),
        new("add stored computed column", new AddColumn(Orders, new Column("twice", PgType.Decimal) { Nullable = true, Generated = new("total * 2") })),
        new("add two computed columns, one of them required", new AddColumn(Orders, new Column("twice", PgType.Decimal) { Nullable = true, Generated = new("total * 2"), Comment = "2" }), new AddColumn(Orders, new Column("cents", PgType.BigInt) { Generated = new("(total * 100)::bigint") })),
        new("add stored computed column under a key that a deferrable one repeats", new AddUniqueConstraint(Orders, new("uq_orders_id", ["id"]) { Deferral = Deferral.InitiallyDeferred }), new AddColumn(Orders, new Column("twice", PgType.Decimal) { Nullable = true, Generated = new("total * 2") })),
        new("add stored computed column beside a deferrable key", new AddUniqueConstraint(Orders, new("uq_orders_deferred", ["id", "total"]) { Deferral = Deferral.InitiallyDeferred }), new AddColumn(Orders, new Column("twice", PgType.Decimal) { Nullable = true, Generated = new("total * 2") })),
        new("add stored computed column where rows have no key", new AddColumn(Notes, new Column("size", PgType.Integer) { Nullable = true, Generated = new("length(body)") })),
        new("add stored computed column to what others hold on to", new CreateRoutine(new("best", "", "returns setof public.customers language sql as 'select * from public.customers'")), new AddColumn(Customers, new Column("loud", PgType.Text) { Nullable = true, Generated = new("upper(email)") })),
        new("add stored computed column to a table with everything on it", new CreateRoutine(Touch), new CreateTrigger(Customers, Touched with { Mode = TriggerMode.Always }), new CreatePolicy(Customers, Own), new AlterRowSecurity(Customers, RowSecurity.Enabled), new CreateView(Names), new CreateView(Count), new GrantPrivileges(Reads), new GrantPrivileges(ReadsEmail), new AddColumn(Customers, new Column("loud", PgType.Text) { Nullable = true, Generated = new("upper(email)"), StatisticsTarget = 200 })),
        new("add required column to a table without rows", new Operations.Sql("delete from sales.order_lines") { Down = "" }, new AddColumn(Lines, new Column("n", PgType.Integer))) { KeepsRows = false },
        new("add virtual column", new AddColumn(Orders, new Column("twice", PgType.Decimal) { Nullable = true, Generated = new("total * 2") { Virtual = true } })) { Since = 18 },
        new("drop column", new DropColumn(Customers, "fax")),
        new("drop required column", new DropColumn(Customers, "score")),
        new("drop column with dependents", new DropColumn(Customers, "code")),
        new("drop column of composite key owner", new DropColumn(Lines, "quantity")),
        new("drop column without a key", new DropColumn(Notes, "body")) { KeepsRows = false },
        new("drop computed column", new DropColumn(Customers, "shout")),
        new("drop column with foreign key", new DropColumn(Orders, "customer_id")),
        new("rename column", new RenameColumn(Customers, "name", "order")),
        new("comment on column", new AlterColumnComment(Customers, "email", null)),
        new("other comments", new AlterConstraintComment(Orders, "fk_orders_customer", "x"), new AlterConstraintComment(Customers, "uq_customers_email", null), new AlterIndexComment(Customers, "ix_customers_name", "i"), new AlterEnumComment(Status, "e"), new AlterSchemaComment("sales", null)),
        new("set default", new AlterColumnDefault(Customers, "score", "7")),
        new("drop default", new AlterColumnDefault(Customers, "score", null)),
        new("forbid null with backfill", new AlterColumnNullability(Customers, "fax", false) { Backfill = "'none ' || email" }) { KeepsRows = false },
        new("forbid null without key", new AlterColumnNullability(Notes, "body", false) { Backfill = "''" }),
        new("forbid null", new AlterColumnNullability(Orders, "customer_id", false)),
        new("forbid null where a check has the name that the server would give", new AddCheckConstraint(Orders, new("orders_customer_id_not_null", "customer_id > 0")), new AlterColumnNullability(Orders, "customer_id", false)),
        new("forbid null in a column of the name of one that was renamed", new RenameColumn(Customers, "email", "mail"), new AddColumn(Customers, new("email", PgType.Text) { Nullable = true }), new AlterColumnNullability(Customers, "email", false) { Backfill = "mail" }),
        new("rewriting type of a column of the name of one that was renamed", new RenameColumn(Customers, "score", "points"), new AddColumn(Customers, new("score", PgType.Integer) { Default = "1" }), new AlterColumnType(Customers, "score", PgType.BigInt)),
        new("primary key replaced under its name", new DropPrimaryKey(Keyed), new AddPrimaryKey(Keyed, new("pk_keyed", ["number"]))),
        new("primary key replaced under another name", new DropPrimaryKey(Lines), new AlterColumnNullability(Lines, "quantity", false), new AddPrimaryKey(Lines, new("pk_lines", ["line", "quantity"]))),
        new("primary key replaced, and its name taken by a unique constraint", new DropPrimaryKey(Lines), new AddUniqueConstraint(Lines, new("pk_order_lines", ["order_id", "line"])), new AddPrimaryKey(Lines, new("pk_lines", ["line"]))),
        new("primary key replaced, and a column of the old one nullable", new DropPrimaryKey(Keyed), new AlterColumnNullability(Keyed, "code", true), new AddPrimaryKey(Keyed, new("pk_keyed", ["number"]))),
        new("check replaced around a change of the rows", new AddCheckConstraint(Customers, new("ck_score", "score >= 0")), new DropCheckConstraint(Customers, "ck_score"), new Operations.Sql("update customers set score = -score") { Down = "update customers set score = -score" }, new AddCheckConstraint(Customers, new("ck_score", "score <= 0"))),
        new("foreign key replaced around a change of the rows", new DropForeignKey(Orders, "fk_orders_customer"), new Operations.Sql("update orders set customer_id = id") { Down = "update orders set customer_id = 1 + id % 40" }, new AddForeignKey(Orders, new("fk_orders_customer", ["customer_id"], Orders, ["id"]))),
        new("allow null", new AlterColumnNullability(Customers, "email", true)),
        new("widen under check", new AlterColumnType(Customers, "name", PgType.Varchar(80))),
        new("widen under partial index", new AlterColumnType(Customers, "code", PgType.Text)),
        new("widen under a default", new AlterColumnDefault(Customers, "code", "'none'"), new AlterColumnType(Customers, "code", PgType.Text)),
        new("widen numeric", new AlterColumnType(Orders, "total", PgType.Numeric(12, 2))),
        new("rewriting type", new AlterColumnType(Customers, "score", PgType.BigInt)),
        new("type with default that must be cast", new DropCheckConstraint(Orders, "ck_orders_status"), new DropIndex(Orders, "ix_orders_new"), new AlterColumnType(Orders, "status", PgType.Text) { DownUsing = "status::public.order_status" }, new AlterColumnDefault(Orders, "status", "'new'")),
        new("type of key and foreign key", new AlterColumnType(Orders, "id", PgType.BigInt), new AlterColumnType(Lines, "order_id", PgType.BigInt)),
        new("type with using", new AlterColumnType(Customers, "score", PgType.Text) { Using = "'n' || score", DownUsing = "substr(score, 2)::integer" }),
        new("type of identity key referenced by itself and others", new AddColumn(Orders, new Column("follows", PgType.Integer) { Nullable = true }), new AddForeignKey(Orders, new("fk_orders_follows", ["follows"], Orders, ["id"])), new AlterColumnType(Orders, "id", PgType.BigInt), new AlterColumnType(Orders, "follows", PgType.BigInt)),
        new("type of serial", new AlterSequence(new Sequence("notes_number_seq") { OwnedBy = new(Notes, "number") }), new AlterColumnType(Notes, "number", PgType.BigInt)),
        new("type that may fail", new AlterColumnDefault(Customers, "score", null), new AlterColumnType(Customers, "score", PgType.SmallInt)),
        new("type with everything over it", new AddUniqueConstraint(Customers, new("uq_score", ["score", "id"]) { Include = ["name"], Comment = "u" }), new AddCheckConstraint(Customers, new("ck_score", "score >= 0 and id > 0") { Comment = "k" }), new CreateIndex(Customers, new("ix_score", [new IndexKey("(score + 1)") { IsExpression = true }]) { Predicate = "score > 3", Comment = "i" }), new AlterColumnComment(Customers, "score", "points"), new AlterColumnType(Customers, "score", PgType.Decimal)),
        new("timestamp to text and back", new AlterColumnType(Customers, "joined", PgType.Text)),
        new("json shape", new AddColumn(Customers, new Column("data", PgType.Text) { Nullable = true, Default = "'{\"a\": 1}'" }), new AlterColumnDefault(Customers, "data", null), new AlterColumnType(Customers, "data", PgType.Json)),
        new("collation under an index", new AlterColumnType(Customers, "name", PgType.Varchar(50)) { Collation = "C" }),
        new("timestamp read as utc under an index", new CreateIndex(Customers, new("ix_joined", ["joined"])), new AlterColumnType(Customers, "joined", PgType.TimestampTz)),
        new("timestamp read as utc", new AlterColumnType(Customers, "joined", PgType.TimestampTz)),
        new("identity to always", new AlterColumnIdentity(Customers, "id", new(IdentityGeneration.Always) { Options = new() { Increment = 2, Cache = 5 } })),
        new("identity dropped", new AlterColumnIdentity(Orders, "id", null)),
        new("identity added", new AlterColumnIdentity(Lines, "line", new(IdentityGeneration.ByDefault))),
        new("serial to identity in one statement", new AlterColumnDefault(Notes, "number", null), new AlterColumnIdentity(Notes, "number", new(IdentityGeneration.ByDefault)), new DropSequence("notes_number_seq")),
        new("serial to identity", new AlterColumnDefault(Notes, "number", null), new DropSequence("notes_number_seq"), new AlterColumnIdentity(Notes, "number", new(IdentityGeneration.ByDefault))),
        new("computed column changed", new AlterColumnGenerated(Customers, "shout", new("lower(email)"))),
        new("computed column that a sequence belongs to changed", new CreateSequence(new("shouts")), new AlterSequence(new("shouts") { OwnedBy = new(Customers, "shout") }), new AlterColumnGenerated(Customers, "shout", new("lower(email)"))),
        new("plain column made computed", new AlterColumnDefault(Customers, "score", null), new AlterColumnGenerated(Customers, "score", new("length(email)"))) { KeepsRows = false },
        new("computed column made plain", new AlterColumnGenerated(Customers, "shout", null)),
        new("primary key", new DropPrimaryKey(Lines), new AddPrimaryKey(Lines, new("pk_new", ["line"]))),
        new("unique constraint", new AddUniqueConstraint(Customers, new("uq_customers_code", ["code"]) { Include = ["name"], Comment = "c" })),
        new("unique constraint replaced", new DropUniqueConstraint(Customers, "uq_customers_email"), new AddUniqueConstraint(Customers, new("uq_customers_email", ["email", "name"]))),
        new("unique nulls not distinct", new AddUniqueConstraint(Orders, new("uq_orders", ["id", "customer_id"]) { NullsNotDistinct = true })) { Since = 15 },
        new("unique constraint dropped", new DropUniqueConstraint(Customers, "uq_customers_email")),
        new("check", new AddCheckConstraint(Orders, new("ck_orders_total", "total >= 0") { Comment = "no debts" })),
        new("check replaced", new DropCheckConstraint(Customers, "ck_customers_name"), new AddCheckConstraint(Customers, new("ck_customers_name", "length(name) < 100"))),
        new("check dropped", new DropCheckConstraint(Customers, "ck_customers_name")),
        new("exclusion constraint", new AddExclusionConstraint(Customers, Apart)),
        new("exclusion constraint with all that it can say", new AddExclusionConstraint(Customers, new("ex_code", [new("code", "="), new(new("name") { OperatorClass = "text_pattern_ops", Collation = "C" }, "=")]) { Method = "btree", Include = ["id"], Deferral = Deferral.InitiallyDeferred })),
        new("exclusion constraint replaced, renamed and dropped", new AddExclusionConstraint(Customers, Apart), new DropExclusionConstraint(Customers, Apart.Name), new AddExclusionConstraint(Customers, Apart with { Predicate = null, Comment = null }), new RenameConstraint(Customers, Apart.Name, "ex"), new AlterConstraintComment(Customers, "ex", "x"), new DropExclusionConstraint(Customers, "ex")),
        new("type and name of a column under an exclusion constraint", new AddExclusionConstraint(Customers, new("ex_code", [new("code", "=")]) { Method = "hash", Predicate = "code <> 'x'" }), new AlterColumnType(Customers, "code", PgType.Varchar(60)), new RenameColumn(Customers, "code", "sign")),
        new("rewriting type under an exclusion constraint", new AddExclusionConstraint(Customers, new("ex_score", [new("score", "=")]) { Method = "btree" }), new AlterColumnType(Customers, "score", PgType.BigInt)),
        new("drop column under an exclusion constraint", new AddExclusionConstraint(Customers, Apart), new DropColumn(Customers, "score")),
        new("computed column under an exclusion constraint", new AddExclusionConstraint(Customers, new("ex_shout", [new("shout", "=")]) { Method = "hash" }), new AlterColumnGenerated(Customers, "shout", new("lower(email)"))),
        new("storage parameters", new AlterStorageParameters(Customers, [new("fillfactor", "70"), new("autovacuum_vacuum_scale_factor", "0.01"), new("toast.autovacuum_enabled", "off")]), new AlterStorageParameters(Customers, [new("fillfactor", "80"), new("autovacuum_enabled", "false"), new("user_catalog_table", "true")])),
        new("storage parameters of an index", new AlterIndexStorageParameters(Customers, "ix_customers_name", [new("fillfactor", "70")]), new RenameIndex(Customers, "ix_customers_name", "ix"), new AlterIndexStorageParameters(Customers, "ix", [new("deduplicate_items", "off")])),
        new("statistics target", new AlterColumnStatistics(Customers, "fax", 500), new AlterColumnStatistics(Customers, "name", 0), new AlterColumnStatistics(Customers, "name", null), new AlterColumnType(Customers, "fax", PgType.Varchar(300))),
        new("create partition", new CreatePartition(Events, Year(2027))),
        new("default partition and one beside it", new CreatePartition(Events, new("events_rest", PartitionBound.Default)), new CreatePartition(Events, Year(2027)), new DropPartition(Events, "events_2027")),
        new("drop partition", new DropPartition(Events, "events_2025")),
        new("storage parameters and comment of a partition", new AlterStorageParameters("events_2025", [new("fillfactor", "70"), new("toast.autovacuum_enabled", "off")]), new AlterTableComment("events_2025", "it's old"), new AlterStorageParameters("events_2025", [new("autovacuum_vacuum_scale_factor", "0.01")]), new DropPartition(Events, "events_2025")),
        new("partitions with something of their own", new CreatePartition(Events, Year(2027) with { StorageParameters = [new("fillfactor", "70")], Comment = "next" }), new AlterTableComment("events_2027", null), new AlterStorageParameters("events_2027", [])),
        new("comment of a partition with partitions", [.. Deepened, new AlterTableComment("events_2027", "a year"), new AlterTableComment("events_2027_1", "half of it"), new AlterStorageParameters("events_2027_1_rest", [new("fillfactor", "60")])]),
        new("table is created with partitions that have something of their own", new CreateTable(ByRegion with { Name = "by_region_too", PrimaryKey = null, CheckConstraints = [], UniqueConstraints = [], Indexes = [], Partitions = [new Partition("by_region_too_rest", PartitionBound.Default) { StorageParameters = [new("fillfactor", "70")], Comment = "all" }] })),
        new("partition with something of its own is detached and attached", new AlterStorageParameters("events_2025", [new("fillfactor", "70")]), new AlterTableComment("events_2025", "old"), new DetachPartition(Events, "events_2025") { Detached = Detached }, new AttachPartition(Events, Year(2025))),
        new("index of a partition", new CreateIndex("events_2025", OwnIndex), new AlterIndexComment("events_2025", "ix_own", "by amount"), new AlterIndexStorageParameters("events_2025", "ix_own", [new("fillfactor", "60")]), new RenameIndex("events_2025", "ix_own", "ix"), new RenameColumn(Events, "amount", "sum"), new DropIndex("events_2025", "ix")),
        new("index of a partition is replaced", new CreateIndex("events_2025", OwnIndex), new DropIndex("events_2025", "ix_own"), new CreateIndex("events_2025", OwnIndex with { Predicate = "id > 1", Comment = "those" })),
        new("check of a partition", new AddCheckConstraint("events_2025", OwnCheck), new AlterConstraintComment("events_2025", "ck_own", "all of them"), new RenameConstraint("events_2025", "ck_own", "ck"), new RenameColumn(Events, "amount", "sum"), new DropCheckConstraint("events_2025", "ck")),
        new("check of a partition is replaced", new AddCheckConstraint("events_2025", OwnCheck), new DropCheckConstraint("events_2025", "ck_own"), new AddCheckConstraint("events_2025", OwnCheck with { Expression = "amount > -7" })),
        new("partition with an index and a check of its own", new CreatePartition(Events, Year(2027) with { Indexes = [OwnIndex], CheckConstraints = [OwnCheck] }), new CreateIndex(Events, new("ix_events_amount_id", ["amount", "id"])), new DropPartition(Events, "events_2027")),
        new("table is created with partitions that have indexes and checks of their own", new CreateTable(ByHash with { Name = "by_hash_too", Partitions = [new Partition("by_hash_too_0", new() { Modulus = 1 }) { Indexes = [new("ix_own", ["name"])], CheckConstraints = [new("ck_own", "id is not null")] }], Indexes = [new("ix_too", ["name"])] })),
        new("partition with an index and a check of its own is detached and attached", new CreateIndex("events_2025", OwnIndex), new AddCheckConstraint("events_2025", OwnCheck), new DetachPartition(Events, "events_2025") { Detached = Detached }, new AttachPartition(Events, Year(2025))),
        new("partition with an index and a check of its own is dropped", new CreateIndex("events_2025", OwnIndex), new AddCheckConstraint("events_2025", OwnCheck), new DropPartition(Events, "events_2025")),
        new("table is partitioned otherwise with indexes and checks of its partitions", new CreateIndex("events_2025", OwnIndex), new AlterPartitioning(Events, Halves) { Partitions = HalvesOf("events").Select(static p => p with { Indexes = [OwnIndex with { Name = "ix_" + p.Name }], CheckConstraints = [OwnCheck] }).ToNamedList() }),
        new("grants on a partition", new GrantPrivileges(OnPartition), new GrantPrivileges(OnPartition with { Grantee = Grant.Public, Privileges = [Privilege.Insert] }), new RevokePrivileges(OnPartition with { Privileges = [Privilege.Delete] }), new MoveTable(Events, "sales")),
        new("grants on a partition that is dropped", new GrantPrivileges(OnPartition), new DropPartition(Events, "events_2025"), new CreatePartition(Events, Year(2025)), new GrantPrivileges(OnPartition with { Privileges = [Privilege.Insert] })),
        new("grants on a partition that is detached and attached", new GrantPrivileges(OnPartition), new DetachPartition(Events, "events_2025") { Detached = Detached }, new RevokePrivileges(OnPartition with { Privileges = [Privilege.Delete] }), new AttachPartition(Events, Year(2025))),
        new("grants on partitions of a table that is dropped", new GrantPrivileges(OnPartition), new DropTable(Events)),
        new("grants on partitions of a table that is partitioned otherwise", new GrantPrivileges(OnPartition), new AlterPartitioning(Events, Halves) { Partitions = HalvesOf("events") }),
        new("table is partitioned otherwise with something of its partitions' own", new AlterPartitioning(Events, Halves) { Partitions = HalvesOf("events").Select(static p => p with { StorageParameters = [new("fillfactor", "80")], Comment = "half" }).ToNamedList() }),
        new("drop partition with a foreign key", new AddForeignKey(Events, new("fk_events_customer", ["customer_id"], Customers, ["id"])), new DropPartition(Events, "events_2025"), new CreatePartition(Events, Year(2028))),
        new("partitions of a referenced table", [.. Referenced, new CreatePartition(Events, Year(2027)), new DropPartition(Events, "events_2025")]),
        new("partitions of a referenced table beside a default one", [.. Referenced, new CreatePartition(Events, new("events_rest", PartitionBound.Default)), new DropPartition(Events, "events_2025")]),
        new("partitions of a table that references itself", [.. Follows, new DropPartition(Events, "events_2025"), new CreatePartition(Events, Year(2028))]),
        new("detach partition with its foreign keys", [.. Follows, new DetachPartition(Events, "events_2025") { Detached = DetachedFollows }]),
        new("partitions under a trigger", new CreateRoutine(Touch), new CreateTrigger(Events, Touched with { UpdateOf = ["amount"], When = null }), new CreateTrigger(Events, Touched with { Name = "at once", ForEachStatement = true, UpdateOf = [], When = null }), new AlterTrigger(Events, Touched with { Name = "at once", ForEachStatement = true, UpdateOf = [], When = null, Mode = TriggerMode.Always }), new DropPartition(Events, "events_2025")),
        new("policy of partitions", new CreatePolicy(Events, Own with { Using = "amount > 0" }), new AlterPolicy(Events, Own with { Using = "amount > 1", Comment = null })),
        new("grants on partitions", new GrantPrivileges(Reads with { Object = Events }), new GrantPrivileges(ReadsEmail with { Object = Events, Column = "kind" })),
        new("attach partition", new AttachPartition(Events, Year(2024))),
        new("attach partition beside a default one", new CreatePartition(Events, new("events_rest", PartitionBound.Default)), new AttachPartition(Events, Year(2024))),
        new("detach partition", new DetachPartition(Events, "events_2025") { Detached = Detached }),
        new("partitioned tables", new CreateTable(ByRegion), new CreateTable(ByHash)),
        new("drop partitioned table", new DropTable(Events)),
        new("partitions of partitions", Deepened),
        new("drop partitions of partitions", [.. Deepened, .. Levels.Reverse().Select(static p => new DropPartition(Events, p.Name))]),
        new("drop table with partitions of partitions", [.. Deepened, new DropTable(Events)]),
        new("rename and move table with partitions of partitions", [.. Deepened, new RenameTable(Events, "happenings"), new MoveTable("happenings", "sales"), new RenameColumn(new("sales", "happenings"), "id", "number")]),
        new("detach partition with partitions", [.. Deepened, new DetachPartition(Events, "events_2027") { Detached = DetachedLevels }]),
        new("index over partitions of partitions", [.. Deepened, new CreateIndex(Events, new TableIndex("ix_events_amount", ["amount"]) { Predicate = "amount > 3", Comment = "some" }), new DropIndex(Events, "ix_events_kind")]),
        new("keys over partitions of partitions", [.. Deepened, new AddUniqueConstraint(Events, new("uq_events", ["kind", "id", "at"]) { Comment = "once" }), new DropPrimaryKey(Events), new AddPrimaryKey(Events, new("pk_other", ["at", "id"]))]),
        new("columns over partitions of partitions", [.. Deepened, new AddColumn(Events, new("note", PgType.Text) { Default = "'x'" }), new AlterColumnNullability(Events, "amount", false), new AddCheckConstraint(Events, new("ck_events_kind", "kind <> ''")), new AddForeignKey(Events, new("fk_events_customer", ["customer_id"], Customers, ["id"])), new AlterColumnType(Events, "amount", PgType.BigInt)]),
        new("computed column over partitions of partitions made plain", [.. Deepened, new AddColumn(Events, new("twice", PgType.Integer) { Nullable = true, Generated = new("amount * 2"), Comment = "of two" }), new CreateIndex(Events, new TableIndex("ix_events_twice", ["twice"])), new GrantPrivileges(ReadsEmail with { Object = Events, Column = "twice" }), new AlterColumnGenerated(Events, "twice", null)]),
        new("required computed column over partitions of partitions made plain", [.. Deepened, new AddColumn(Events, new("twice", PgType.BigInt) { Generated = new("id * 2"), StatisticsTarget = 300 }), new AddCheckConstraint(Events, new("ck_events_twice", "twice > 0") { Comment = "some" }), new CreateView(new("doubles", "select id, twice from public.events")), new AlterColumnGenerated(Events, "twice", null)]),
        new("key with a computed column over partitions of partitions made plain", [.. Deepened, new AddColumn(Events, new("twice", PgType.BigInt) { Generated = new("id * 2") }), new AddUniqueConstraint(Events, new("uq_events_twice", ["twice", "id", "at"])), new AlterColumnGenerated(Events, "twice", null)]),
        new("key with a computed column over partitions of partitions that a sequence belongs to made plain", [.. Deepened, new AddColumn(Events, new("twice", PgType.BigInt) { Generated = new("id * 2") }), new AddUniqueConstraint(Events, new("uq_events_twice", ["twice", "id", "at"])), new CreateSequence(new("twices")), new AlterSequence(new("twices") { OwnedBy = new(Events, "twice") }), new AlterColumnGenerated(Events, "twice", null)]),
        new("computed column of partitions changed", new AddColumn(Events, new("twice", PgType.Integer) { Nullable = true, Generated = new("amount * 2") }), new GrantPrivileges(ReadsEmail with { Object = Events, Column = "twice" }), new AlterColumnGenerated(Events, "twice", new("amount * 3"))),
        new("computed column of partitions changed under a trigger and a policy", new CreateRoutine(Touch), new AddColumn(Events, new("twice", PgType.Integer) { Nullable = true, Generated = new("amount * 2") }), new CreateTrigger(Events, new("touched", TriggerTiming.After, [TriggerEvent.Update], "touch") { When = "new.twice > 1", Comment = "who" }), new CreatePolicy(Events, Own with { Using = "twice > 0" }), new AlterColumnGenerated(Events, "twice", new("amount * 3"))),
        new("created with partitions of partitions", new CreateTable(EventsLikeLevels)),
        new("table becomes partitioned on two levels", new AlterPartitioning(Orders, Halves) { Partitions = [new Partition("orders_0", new() { Modulus = 2 }), new Partition("orders_1", new() { Modulus = 2, Remainder = 1 }) { Partitioning = Halves }, new Partition("orders_1_0", new() { Modulus = 1 }) { Of = "orders_1" }] }),
        new("partitioned table with levels becomes plain", [.. Deepened, new AlterPartitioning(Events, null) { PrimaryKey = new("pk_events", ["id"]) }]),
        new("rename and move partitioned table", new RenameTable(Events, "happenings"), new MoveTable("happenings", "sales")),
        new("table becomes partitioned", new AlterPartitioning(Orders, Halves) { Partitions = HalvesOf("orders") }),
        new("table with everything on it becomes partitioned", new CreateRoutine(Touch), new CreateTrigger(Orders, new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch") { Mode = TriggerMode.Always, Comment = "who" }), new CreatePolicy(Orders, new("own orders") { Using = "total > 0", Roles = ["pg_monitor"], Comment = "theirs" }), new AlterRowSecurity(Orders, RowSecurity.Enabled), new GrantPrivileges(new(GrantTarget.Table, Orders, "pg_monitor", [Privilege.Select, Privilege.Update])), new GrantPrivileges(new(GrantTarget.Table, Orders, "pg_monitor", [Privilege.Insert]) { Column = "total" }), new AlterColumnStatistics(Orders, "total", 300), new AlterTableComment(Orders, "what is ordered"), new CreateView(new("open_orders", "select id, total from public.orders where status <> 'sent'") { Comment = "to do" }), new CreateView(new("open_count", "select count(*) as n from public.open_orders")), new AlterPartitioning(Orders, Halves) { Partitions = HalvesOf("orders") }),
        new("table that references itself becomes partitioned", new AddColumn(Orders, new("follows", PgType.Integer) { Nullable = true }), new Operations.Sql("update orders set follows = id - 1 where id > 1") { Down = "" }, new AddForeignKey(Orders, new("fk_orders_follows", ["follows"], Orders, ["id"])), new AlterPartitioning(Orders, Halves) { Partitions = HalvesOf("orders") }) { KeepsRows = false },
        new("table that owns a sequence becomes partitioned", new AlterPartitioning(Keyed, new(PartitionStrategy.List, ["code"])) { Partitions = [new Partition("keyed_one", new() { In = ["'k1'"] }), new Partition("keyed_rest", PartitionBound.Default)] }),
        new("table and its key become partitioned", new AddColumn(Keyed, new("at", PgType.TimestampTz) { Default = "now()" }), new AlterPartitioning(Keyed, new(PartitionStrategy.Range, ["at"])) { Partitions = [new Partition("keyed_rest", PartitionBound.Default)], PrimaryKey = new("pk_keyed", ["code", "at"]) }) { KeepsRows = false },
        new("partitioned table becomes plain", new AddForeignKey(Events, new("fk_events_customer", ["customer_id"], Customers, ["id"])), new AlterPartitioning(Events, null) { PrimaryKey = new("pk_events", ["id"]) }),
        new("partitioned table is partitioned otherwise", new AlterPartitioning(Events, Halves) { Partitions = HalvesOf("events") }),
        new("partitioned table has other partitions", new AlterPartitioning(Events, new(PartitionStrategy.Range, ["at"])) { Partitions = [Year(2025), new Partition("events_later", PartitionBound.Default)] }),
        new("index of partitions", new CreateIndex(Events, new TableIndex("ix_events_amount", ["amount"]) { Predicate = "amount > 3", Comment = "some" }), new DropIndex(Events, "ix_events_kind")),
        new("index of partitions replaced", new DropIndex(Events, "ix_events_kind"), new CreateIndex(Events, new TableIndex("ix_events_kind", ["kind", "at"]))),
        new("index of partitions renamed", new RenameIndex(Events, "ix_events_kind", "ix_kinds"), new AlterIndexComment(Events, "ix_kinds", "k")),
        new("unique constraint of partitions", new AddUniqueConstraint(Events, new("uq_events", ["kind", "id", "at"]) { Include = ["amount"], Comment = "once" })),
        new("unique constraint of partitions replaced", new AddUniqueConstraint(Events, new("uq_events", ["kind", "id", "at"])), new DropUniqueConstraint(Events, "uq_events"), new AddUniqueConstraint(Events, new("uq_events", ["amount", "id", "at"]) { Deferral = Deferral.InitiallyDeferred })),
        new("primary key of partitions", new DropPrimaryKey(Events), new AddPrimaryKey(Events, new("pk_other", ["at", "id"]))),
        new("check of partitions", new AddCheckConstraint(Events, new("ck_events_kind", "kind <> ''")), new RenameConstraint(Events, "ck_events_amount", "ck_amount"), new RenameConstraint(Events, "pk_events", "pk_e"), new DropCheckConstraint(Events, "ck_events_kind")),
        new("foreign key of partitions", new AddForeignKey(Events, new("fk_events_customer", ["customer_id"], Customers, ["id"]) { Comment = "who" })),
        new("type of a key that partitions reference", new AddColumn(Events, new("order_id", PgType.Integer) { Nullable = true }), new AddForeignKey(Events, new("fk_events_order", ["order_id"], Orders, ["id"])), new AlterColumnType(Orders, "id", PgType.BigInt)),
        new("columns of partitions", new AddColumn(Events, new("note", PgType.Text) { Default = "'x'", Comment = "n" }), new RenameColumn(Events, "kind", "sort"), new AlterColumnDefault(Events, "amount", "7"), new AlterColumnComment(Events, "amount", "how much"), new AlterColumnStatistics(Events, "amount", 300), new AlterTableComment(Events, "what happens")),
        new("type of a column of partitions", new AlterColumnType(Events, "amount", PgType.BigInt)),
        new("type of a column of partitions with an index", new AlterColumnType(Events, "kind", new("character varying"))),
        new("type of a column of partitions with a key", new AddUniqueConstraint(Events, new("uq_events", ["kind", "id", "at"])), new AlterColumnType(Events, "kind", new("character varying"))),
        new("required column of partitions", new AlterColumnNullability(Events, "amount", false)),
        new("drop column of partitions", new DropColumn(Events, "amount")),
        new("foreign key action", new DropForeignKey(Orders, "fk_orders_customer"), new AddForeignKey(Orders, new("fk_orders_customer", ["customer_id"], Customers, ["id"]) { OnDelete = ReferentialAction.SetNull })),
        new("foreign key dropped", new DropForeignKey(Orders, "fk_orders_customer")),
        new("foreign key added", new AddColumn(Lines, new Column("customer_id", PgType.BigInt) { Nullable = true }), new AddForeignKey(Lines, new("fk_lines_customer", ["customer_id"], Customers, ["id"]) { MatchFull = true, OnUpdate = ReferentialAction.Restrict, Deferral = Deferral.InitiallyImmediate })),
        new("rename constraints", new RenameConstraint(Customers, "uq_customers_email", "uq_mail"), new RenameConstraint(Orders, "fk_orders_customer", "fk_c")),
        new("create index", new CreateIndex(Customers, new TableIndex("ix_customers_fax", [new IndexKey("fax") { Descending = true, Nulls = NullsOrder.Last }]) { Unique = true, Predicate = "fax is not null", Comment = "fax" })),
        new("drop index", new DropIndex(Customers, "ix_customers_name")),
        new("replace index", new DropIndex(Customers, "ix_customers_name"), new CreateIndex(Customers, new TableIndex("ix_customers_name", ["name", "id"]))),
        new("rename index", new RenameIndex(Customers, "ix_customers_name", "select")),
        new("create enum and use it", new CreateEnum(new EnumType("mood", ["sad", "it's"])), new AddColumn(Customers, new Column("mood", PgType.UserDefined("mood")) { Default = "'sad'::public.mood" })),
        new("drop enum", [.. StatusUses, new AlterColumnType(Orders, "status", PgType.Text) { DownUsing = "status::public.order_status" }, new DropEnum(Status)]),
        new("rename enum", [.. StatusUses, new RenameEnum(Status, "state")]),
        new("rename enum under all that casts to it", new CreateView(new("news", "select id from public.orders where status = 'new'::public.order_status")), new CreateRoutine(new("is_new", "s public.order_status default 'new'::public.order_status", "returns boolean language sql as 'select true'")), new RenameEnum(Status, "Order state")),
        new("move enum", new CreateRoutine(new("is_new", "s public.order_status", "returns boolean language sql as 'select true'")), new GrantPrivileges(new(GrantTarget.Routine, "is_new(order_status)", "pg_monitor", [Privilege.Execute])), new MoveType(Status, "sales")),
        new("move domain and composite type", new CreateDomain(Points), new AddColumn(Customers, new("level", OfPoints) { Nullable = true }), new CreateCompositeType(Price), new AddColumn(Customers, Cost), new GrantPrivileges(new(GrantTarget.Type, "points", "pg_monitor", [Privilege.Usage])), new MoveType("points", "sales"), new MoveType("price", "sales")),
        new("rename domain under what calls it", new CreateDomain(Points), new AddColumn(Customers, new("level", OfPoints) { Default = "1::public.points" }), new CreateView(new("levels", "select level, 2::public.points as two from public.customers")), new RenameDomain("points", "scores")),
        new("add label and use it", new AddEnumLabel(Status, "lost") { Before = "sent" }, new AlterColumnDefault(Orders, "status", "'lost'::public.order_status")),
        new("rename label", new RenameEnumLabel(Status, "sent", "shipped")),
        new("rename label that a default, a check and an index name", new RenameEnumLabel(Status, "new", "fresh")),
        new("replace labels that triggers and policies name", new CreateRoutine(Touch), new CreateTrigger(Orders, new("touched", TriggerTiming.Before, [TriggerEvent.Update], "touch") { UpdateOf = ["status"], When = "old.status IS DISTINCT FROM new.status", Comment = "who" }), new CreatePolicy(Orders, new("own orders") { Using = "status IS NOT NULL", Comment = "theirs" }), new AlterEnumLabels(Status, ["sent", "new", "paid", "back"])),
        new("replace labels", new AlterEnumLabels(Status, ["sent", "new", "paid", "back"])),
        new("replace labels of several columns and keys", [.. ManyStatuses, new CreateView(new("statuses", "select status, before = 'new'::public.order_status as is_new from public.orders")), new AlterEnumLabels(Status, ["sent", "new", "paid", "back"])]),
        new("replace labels also of partitions", new AddColumn(Events, new("status", OfStatus) { Default = "'new'::public.order_status" }), new AddCheckConstraint(Events, new("ck_events_status", "status <> 'paid'")), new AlterEnumLabels(Status, ["sent", "new", "paid"])),
        new("remove the label of a default", new AddEnumLabel(Status, "lost"), new AddColumn(Events, new("status", OfStatus) { Default = "'new'::public.order_status" }), new AlterColumnDefault(Events, "status", "'lost'::public.order_status"), new AlterColumnDefault(Orders, "status", "'lost'::public.order_status"), new AlterEnumLabels(Status, ["new", "paid", "back", "sent"]), new AlterColumnDefault(Orders, "status", "'back'::public.order_status"), new AlterColumnDefault(Events, "status", null)),
        new("remove a label", new AddEnumLabel(Status, "lost"), new AddColumn(Orders, new("before", OfStatus) { Nullable = true }), new AddColumn(Keyed, new("status", OfStatus) { Nullable = true }), new AlterEnumLabels(Status, ["new", "paid", "sent"])),
        new("sequence", new CreateSequence(new Sequence(new("sales", "invoice")) { Options = new() { Start = 100, Increment = 10, Cycle = true, Maximum = 900 }, Comment = "numbers" })),
        new("serial", new CreateSequence(Serials with { OwnedBy = null }), new CreateTable(new Table("serials") { Columns = [new Column("id", PgType.Integer) { Default = "nextval('public.serials_id_seq')" }] }), new AlterSequence(Serials)),
        new("serial with its owner to come", new CreateSequence(Serials), new CreateTable(new Table("serials") { Columns = [new Column("id", PgType.Integer) { Default = "nextval('public.serials_id_seq')" }] })),
        new("serial column on a table with rows", new CreateSequence(Serials with { Name = "n_seq", OwnedBy = null }), new AddColumn(Customers, new Column("n", PgType.Integer) { Default = "nextval('public.n_seq')" }), new AlterSequence(Serials with { Name = "n_seq", OwnedBy = new(Customers, "n") })),
        new("alter sequence", new AlterSequence(new Sequence("notes_number_seq") { Options = new() { Increment = 5 }, Comment = "big" })),
        new("sequence for a numeric column", new CreateSequence(new("totals")), new AlterColumnDefault(Orders, "total", "nextval('public.totals')")),
        new("sequence that begins behind all rows", new Operations.Sql("update customers set score = -score") { Down = "update customers set score = -score" }, new CreateSequence(new("scores")), new AlterColumnDefault(Customers, "score", "nextval('public.scores')")),
        new("rename sequence", new AlterColumnDefault(Notes, "number", null), new RenameSequence("notes_number_seq", "numbers"), new AlterColumnDefault(Notes, "number", "nextval('public.numbers')")),
        new("schema", new CreateSchema(new DatabaseSchema("Odd name") { Comment = "odd" }), new MoveTable(Lines, "Odd name")),
        new("rename schema", new CreateSequence(new(new("sales", "invoice"))), new AddColumn(Lines, new("invoice", PgType.BigInt) { Default = "nextval('sales.invoice'::regclass)" }), new CreateView(new(new("sales", "big"), "select quantity from sales.order_lines where quantity > 3")), new CreateView(new("bigger", "select b.quantity from sales.big b")), new CreateRoutine(new(new("sales", "worth"), "l sales.order_lines", "returns integer language sql as 'select 1'")), new CreateEnum(new(new("sales", "kind"), ["a", "b"])), new AddColumn(Lines, new("kind", PgType.UserDefined(new("sales", "kind"))) { Default = "'a'::sales.kind" }), new AddCheckConstraint(Lines, new("ck_kind", "kind <> 'b'::sales.kind")), new GrantPrivileges(new(GrantTarget.Schema, "sales", "pg_monitor", [Privilege.Usage])), new GrantPrivileges(new(GrantTarget.Table, Lines, "pg_monitor", [Privilege.Select])), new RenameSchema("sales", "Odd shop")),
        new("rename schema and go on", new RenameSchema("sales", "shop"), new AddColumn(new("shop", "order_lines"), new("note", PgType.Text) { Nullable = true }), new DropColumn(new("shop", "order_lines"), "quantity")),
        new("drop schema", new MoveTable(Lines, "public"), new DropSchema("sales")),
        new("functions of one name", new CreateRoutine(new("add_up", "a integer, b integer default 1", "returns integer language sql as 'select a + b'")), new CreateRoutine(new("add_up", "a text", "returns text language sql as 'select a'"))),
        new("function in place", new CreateRoutine(Touch), new AlterRoutine(Touch with { Definition = "returns trigger language plpgsql as $$ begin return null; end $$", Comment = null })),
        new("function with another result", new CreateRoutine(new("one", "", "returns integer language sql as 'select 1'")), new AlterRoutine(new("one", "", "returns bigint language sql as 'select 1'"))),
        new("function of a table to come", new CreateRoutine(new("of_tags", "", "returns bigint language sql as 'select count(*) from public.tags'")), new CreateTable(Tags)),
        new("drop procedure", new CreateRoutine(new("p", "inout n bigint", "language plpgsql as $$ begin n := 1; end $$") { Kind = RoutineKind.Procedure }), new DropRoutine("p(bigint)")),
        new("trigger", new CreateRoutine(Touch), new CreateTrigger(Customers, Touched)),
        new("change trigger", new CreateRoutine(Touch), new CreateTrigger(Customers, Touched), new AlterTrigger(Customers, Touched with { When = null, Mode = TriggerMode.Always })),
        new("mode and comment of a trigger", new CreateRoutine(Touch), new CreateTrigger(Customers, Touched), new AlterTrigger(Customers, Touched with { Mode = TriggerMode.Disabled, Comment = null })),
        new("drop trigger", new CreateRoutine(Touch), new CreateTrigger(Customers, Touched), new DropTrigger(Customers, "touched")),
        new("type under a trigger and a policy", new CreateRoutine(Touch), new CreateTrigger(Customers, Touched), new CreatePolicy(Customers, Own), new AlterColumnType(Customers, "score", PgType.BigInt)),
        new("column under a trigger renamed", new CreateRoutine(Touch), new CreateTrigger(Customers, Touched), new CreatePolicy(Customers, Own), new RenameColumn(Customers, "score", "points")),
        new("policy", new CreatePolicy(Customers, Own), new AlterRowSecurity(Customers, RowSecurity.Enabled)),
        new("change policy", new CreatePolicy(Customers, Own), new AlterPolicy(Customers, Own with { Roles = [], Using = "score > 1", WithCheck = "score < 9" })),
        new("change the command of a policy", new CreatePolicy(Customers, Own), new AlterPolicy(Customers, Own with { Command = PolicyCommand.Delete, Restrictive = true })),
        new("drop policy", new CreatePolicy(Customers, Own), new DropPolicy(Customers, "own rows")),
        new("domain", new CreateDomain(Email), new CreateDomain(new(new("sales", "Work Mail"), PgType.UserDefined("email")) { NotNull = true, Collation = "C" })),
        new("rename domain", new CreateDomain(Points), new AddColumn(Customers, new("level", OfPoints) { Nullable = true }), new RenameDomain("points", "Points of them")),
        new("drop domain", new CreateDomain(Email), new DropDomain("email")),
        new("constraints of a domain nobody uses", new CreateDomain(Email), new AlterDomain(Email with { NotNull = true, Default = null, Comment = null, Checks = [new("ck_email_2", "value ~ '@'"), new("ck_short", "length(value) < 99") { Comment = "short" }] })),
        new("constraints of a domain of columns", new CreateDomain(Points), new AlterColumnType(Customers, "score", OfPoints), new AddColumn(Orders, new("rank", OfPoints) { Default = "1" }), new AlterDomain(Points with { NotNull = true, Checks = [new("ck_points", "value >= 0") { Comment = "no debts" }] })),
        new("constraints under a domain over it", new CreateDomain(Points), new CreateDomain(new("high_points", OfPoints)), new AlterColumnType(Customers, "score", PgType.UserDefined("high_points")), new AlterDomain(Points with { Checks = [new("ck_points", "value >= 0")] })),
        new("column of a constrained domain", new CreateDomain(Points with { Checks = [new("ck_points", "value >= 0")] }), new AddColumn(Customers, new("level", OfPoints) { Nullable = true })),
        new("type to a constrained domain", new CreateDomain(Points with { Checks = [new("ck_points", "value >= 0")] }), new AlterColumnType(Customers, "score", OfPoints)),
        new("type from a domain to a wider one", new CreateDomain(Points), new CreateDomain(new("many", PgType.BigInt)), new AlterColumnType(Customers, "score", OfPoints), new AlterColumnType(Customers, "score", PgType.UserDefined("many"))),
        new("composite type", new CreateCompositeType(Price), new CreateCompositeType(new("nothing", [])), new AddColumn(Customers, Cost), new AddColumn(Orders, new("costs", PgType.UserDefined("price").Array()) { Nullable = true })),
        new("change composite type", new CreateCompositeType(Price), new AddColumn(Customers, Cost), new AlterCompositeType(Price with { Comment = null, Attributes = [new("amount", PgType.Numeric(10, 2)), new("tax", PgType.Decimal) { Comment = "added" }] }), new RenameTypeAttribute("price", "tax", "vat")),
        new("rename and drop composite type", new CreateCompositeType(Price), new CreateCompositeType(new("offer", [new("price", PgType.UserDefined("price"))])), new RenameCompositeType("price", "Old price"), new DropCompositeType("offer"), new DropCompositeType("Old price")),
        new("composite column with a null among its attributes made required", new CreateCompositeType(Price), new AddColumn(Customers, Cost), new Operations.Sql("update customers set cost = row(id, null)") { Down = "" }, new AlterColumnNullability(Customers, "cost", false)),
        new("composite column filled and made required", new CreateCompositeType(Price), new AddColumn(Customers, Cost), new Operations.Sql("update customers set cost = row(null, null) where id % 2 = 0") { Down = "" }, new AlterColumnNullability(Customers, "cost", false) { Backfill = "row(1, null)::price" }) { KeepsRows = false },
        new("column with a null among its attributes to another composite type", new CreateCompositeType(Price), new AddColumn(Customers, Cost), new Operations.Sql("update customers set cost = row(id, null)") { Down = "" }, new CreateCompositeType(new("cost", [new("amount", PgType.Decimal), new("currency", PgType.Text)])), new AlterColumnType(Customers, "cost", PgType.UserDefined("cost"))),
        new("column to another composite type", new CreateCompositeType(Price), new AddColumn(Customers, Cost), new Operations.Sql("update customers set cost = row(id, 'EUR')") { Down = "" }, new CreateCompositeType(new("cost", [new("amount", PgType.Decimal), new("currency", PgType.Text)])), new AlterColumnType(Customers, "cost", PgType.UserDefined("cost"))),
        new("grants", new GrantPrivileges(Reads), new GrantPrivileges(new(GrantTarget.Schema, "sales", Grant.Public, [Privilege.Usage])), new GrantPrivileges(new(GrantTarget.Sequence, "keyed_number_seq", "pg_monitor", [Privilege.Usage]) { WithGrantOption = true }), new RevokePrivileges(new(GrantTarget.Type, Status, Grant.Public, [Privilege.Usage]))),
        new("revoke", new GrantPrivileges(Reads), new GrantPrivileges(ReadsEmail with { Privileges = [Privilege.Insert] }), new RevokePrivileges(Reads with { Privileges = [Privilege.Update] })),
        new("grant on a column stays when the table's goes", new GrantPrivileges(ReadsEmail), new GrantPrivileges(Reads with { Privileges = [Privilege.Update] }), new RevokePrivileges(Reads with { Privileges = [Privilege.Update] }), new GrantPrivileges(Reads with { Privileges = [Privilege.Update], Column = "fax" })),
        new("grants on what is renamed, moved and dropped", new GrantPrivileges(Reads), new GrantPrivileges(ReadsEmail), new RenameColumn(Customers, "email", "mail"), new RenameTable(Customers, "clients"), new MoveTable("clients", "sales"), new DropColumn(new("sales", "clients"), "fax")),
        new("grants on a routine that is made anew", new CreateRoutine(new("area", "a integer", "returns integer language sql as 'select a'")), new RevokePrivileges(new(GrantTarget.Routine, "area(integer)", Grant.Public, [Privilege.Execute])), new GrantPrivileges(new(GrantTarget.Routine, "area(integer)", "pg_monitor", [Privilege.Execute])), new AlterRoutine(new("area", "a integer", "returns bigint language sql as 'select a::bigint'"))),
        new("grants on labels that are replaced", [.. StatusUses, new RevokePrivileges(new(GrantTarget.Type, Status, Grant.Public, [Privilege.Usage])), new GrantPrivileges(new(GrantTarget.Type, Status, "pg_monitor", [Privilege.Usage])), new AlterEnumLabels(Status, ["paid", "sent", "new"])]),
        new("views", new CreateView(Names), new CreateView(Count), new CreateView(Kept)),
        new("change view under views", new CreateView(Names), new CreateView(Count), new CreateView(Kept), new AlterView(Names with { Query = "select score as next from public.customers where id > 3", Comment = null })),
        new("comment and index of a view", new CreateView(Names), new CreateView(Kept), new AlterView(Kept with { Indexes = [new TableIndex("ix_kept_names", ["names"]) { Unique = true }] }), new AlterView(Names with { Comment = "them" })),
        new("drop view", new CreateView(Names), new CreateView(Count), new DropView("names_count"), new DropView("names")),
        new("widen under views", new CreateView(Names), new CreateView(Count), new AlterColumnType(Customers, "name", PgType.Text)),
        new("rewriting type under views", new CreateView(Names), new CreateView(Count), new CreateView(Kept), new AlterColumnType(Customers, "score", PgType.BigInt)),
        new("column under views renamed", new CreateView(Names), new CreateView(Count), new RenameColumn(Customers, "score", "points")),
        new("table under views renamed and moved", new CreateView(Names), new CreateView(Count), new RenameTable(Customers, "clients"), new MoveTable("clients", "sales")),
        new("column under a view of all", new CreateView(new("everything", "select * from public.customers")), new AddColumn(Customers, new("pet", PgType.Text) { Nullable = true }), new DropColumn(Customers, "fax")),
        new("row security", new AlterRowSecurity(Notes, RowSecurity.Forced), new AlterRowSecurity(Notes, RowSecurity.Enabled), new AlterRowSecurity(Notes, RowSecurity.Off)),
        new("guarded table", new CreateRoutine(Touch), new CreateTable(Tags with { Triggers = [new Trigger("touched", TriggerTiming.After, [TriggerEvent.Insert], "touch")], Policies = [new Policy("p")], RowSecurity = RowSecurity.Enabled })),
        new("sql", new Operations.Sql("update public.customers set score = score + 1") { Down = "update public.customers set score = score - 1" }),
    ];
}
