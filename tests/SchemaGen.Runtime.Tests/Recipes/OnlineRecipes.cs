using SchemaGen.Operations;
using SchemaGen.Schema;
using static SchemaGen.Runtime.Tests.Recipes.RecipeShop;

namespace SchemaGen.Runtime.Tests.Recipes;

/// <summary>A change for each recipe that lets the application go on.</summary>
internal static class OnlineRecipes
{
    private static readonly Partitioning Halves = new(PartitionStrategy.Hash, ["id"]);

    public static IReadOnlyList<OnlineRecipe> All { get; } =
    [
        new("column, label and table", new AddColumn("orders", new("note", PgType.Text) { Nullable = true }), new AddColumn("orders", new("priority", PgType.Integer) { Default = "1" }), new AddEnumLabel("order_status", "back"), new CreateTable(new("notes") { Columns = [new("order_id", PgType.Integer)], ForeignKeys = [new("fk_notes_order_id", ["order_id"], "orders", ["id"])] })),
        new("null forbidden", new AlterColumnNullability("orders", "referrer_id", false) { Backfill = "1" }),
        new("null forbidden where there is none", new AlterColumnNullability("customers", "level", false)),
        new("null forbidden and filled", new AlterColumnNullability("orders", "region", false) { Backfill = "'none'" }),
        new("check", new AddCheckConstraint("orders", new("ck_orders_total", "total >= 0"))),
        new("check replaced", new DropCheckConstraint("orders", "ck_orders_quantity"), new AddCheckConstraint("orders", new("ck_orders_quantity", "quantity > -1"))),
        new("foreign key", new AddForeignKey("orders", new("fk_orders_referrer_id", ["referrer_id"], "customers", ["id"]))),
        new("foreign key of partitions", new AddForeignKey("events", new("fk_events_customer_id", ["customer_id"], "customers", ["id"]))),
        new("foreign key with another action", new DropForeignKey("orders", "fk_orders_customer_id"), new AddForeignKey("orders", new("fk_orders_customer_id", ["customer_id"], "customers", ["id"]) { OnDelete = ReferentialAction.Cascade })),
        new("unique constraint", new AddUniqueConstraint("orders", new("uq_orders_code", ["code"]))),
        new("unique constraint replaced", new DropUniqueConstraint("orders", "uq_orders_code"), new AddUniqueConstraint("orders", new("uq_orders_code", ["code", "id"]))) { Before = [new AddUniqueConstraint("orders", new("uq_orders_code", ["code"]))] },
        new("primary key", new AddPrimaryKey("tickets", new("pk_tickets", ["number"]))),
        new("index created, replaced and dropped", new CreateIndex("orders", new("ix_orders_total", ["total"])), new DropIndex("orders", "ix_orders_region"), new CreateIndex("orders", new("ix_orders_region", ["region", "id"])), new DropIndex("orders", "ix_orders_code")),
        new("index of partitions created, replaced and dropped", new CreateIndex("events", new("ix_events_at", ["at"])), new DropIndex("events", "ix_events_kind"), new CreateIndex("events", new("ix_events_kind", ["kind", "id"])), new DropIndex("events", "ix_events_at")),
        new("keys of partitions", new AddUniqueConstraint("events", new("uq_events", ["kind", "id", "at"]))),
        new("volatile default", new AddColumn("orders", new("token", PgType.Uuid) { Default = "gen_random_uuid()" })),
        new("identity", new AddColumn("orders", new("number", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) })),
        new("identity of a column that was there", new AlterColumnDefault("tickets", "number", null), new AlterColumnIdentity("tickets", "number", new(IdentityGeneration.ByDefault)), new DropSequence("tickets_number_seq")),
        new("computed column", new AddColumn("orders", new("twice", PgType.Numeric(12, 2)) { Nullable = true, Generated = new("total * 2") })),
        new("computed column of another expression", new AlterColumnGenerated("orders", "twice", new("total * 3"))) { Before = [new AddColumn("orders", new("twice", PgType.Numeric(12, 2)) { Nullable = true, Generated = new("total * 2") })] },
        new("computed column of partitions of partitions made plain", new AlterColumnGenerated("events", "twice", null))
        {
            Before =
            [
                new CreatePartition("events", Year(2027) with { Partitioning = Halves }),
                new CreatePartition("events", new("events_2027_0", new() { Modulus = 2 }) { Of = "events_2027" }),
                new CreatePartition("events", new("events_2027_1", new() { Modulus = 2, Remainder = 1 }) { Of = "events_2027" }),
                new AddColumn("events", new("twice", PgType.BigInt) { Nullable = true, Generated = new("id * 2") }),
                new CreateIndex("events", new("ix_events_twice", ["twice"])),
                new AddCheckConstraint("events", new("ck_events_twice", "twice >= id")),
                new CreateView(new("doubles", "select id, twice from public.events")),
                new GrantPrivileges(new(GrantTarget.Table, "events", "pg_monitor", [Privilege.Select]) { Column = "twice" }),
            ],
        },
        new("virtual column", new AddColumn("orders", new("twice", PgType.Numeric(12, 2)) { Nullable = true, Generated = new("total * 2") { Virtual = true } })) { Since = 18 },
        new("type that rewrites", new AlterColumnType("orders", "quantity", PgType.BigInt)),
        new("type that rewrites, converted", new AlterColumnType("lines", "amount", PgType.Numeric(12, 2)) { Using = "amount::numeric(12, 2)", DownUsing = "amount::integer" }),
        new("key and its reference to bigint", new AlterColumnType("orders", "id", PgType.BigInt), new AlterColumnType("lines", "order_id", PgType.BigInt)),
        new("serial to bigint", new AlterSequence(new("tickets_number_seq") { OwnedBy = new("tickets", "number") }), new AlterColumnType("tickets", "number", PgType.BigInt)),
        new("wider under a check", new AlterColumnType("customers", "name", PgType.Varchar(90))),
        new("wider under a partial index", new AlterColumnType("orders", "code", PgType.Text)),
        new("label removed", new AlterEnumLabels("order_status", ["new", "paid", "sent"])),
        new("labels reordered in several columns and tables", new AlterEnumLabels("order_status", ["sent", "paid", "new"]))
        {
            Before =
            [
                new AddColumn("orders", new("before", PgType.UserDefined("order_status")) { Nullable = true }),
                new AddColumn("orders", new("past", PgType.UserDefined("order_status").Array()) { Default = "'{new}'::order_status[]" }),
                new AddColumn("lines", new("state", PgType.UserDefined("order_status")) { Default = "'paid'::order_status" }),
                new AddCheckConstraint("orders", new("ck_orders_before", "before <> status")),
                new CreateIndex("orders", new("ix_orders_status", ["status", "before"])),
                new CreateIndex("lines", new("ix_lines_state", ["id"]) { Predicate = "state = 'new'::order_status" }),
                new CreateView(new("states", "select l.state, o.status from public.lines as l join public.orders as o on o.id = l.order_id")),
            ],
        },
        new("domain with a check", new AlterDomain(new("points", PgType.Integer) { Checks = [new("ck_points", "value >= 0")], Default = "1" })),
        new("partition created and attached", new CreatePartition("events", Year(2027)), new AttachPartition("events", Year(2024))),
        new("partition detached", new DetachPartition("events", "events_2025") { Detached = Detached(2025) }),
        new("partition dropped", new DropPartition("events", "events_2025")),
        new("column under two names", new AddColumn("customers", new("title", PgType.Text) { Nullable = true }), new SchemaGen.Operations.Sql("update customers set title = name where title is null") { Down = "" }),
        new("table under two names", new RenameTable("customers", "clients"), new CreateView(new("customers", "select id, name, email, level from public.clients"))) { Before = [new CreateView(new("names", "select id, name from public.customers"))] },
        new("another form", new AlterPartitioning("orders", Halves) { Partitions = [new("orders_0", new() { Modulus = 2 }), new("orders_1", new() { Modulus = 2, Remainder = 1 })] }),
    ];
}
