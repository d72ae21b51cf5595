using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Recipes;

/// <summary>The schema and the rows of the release that runs while recipes are carried out.</summary>
internal static class RecipeShop
{
    /// <summary>How many orders there are; those up to <see cref="Kept"/> nobody removes.</summary>
    public const int Orders = 1_500;

    /// <summary>The rows of each table that its clients look for again and again.</summary>
    public const int Kept = 40;

    /// <summary>The rows.</summary>
    public static readonly string Rows =
        $"""
        insert into customers (name, email, level) select 'c' || i, 'c' || i || '@example.com', i from generate_series(1, {Kept}) as i;
        insert into orders (customer_id, referrer_id, code, status, quantity, region, total)
          select 1 + i % {Kept}, 1 + i % 7, 'o' || i, (array['new', 'paid', 'sent'])[1 + i % 3]::order_status, 0, case when i % 3 > 0 then 'r' || i % 9 end, i * 0.25
          from generate_series(1, {Orders}) as i;
        insert into lines (order_id, amount) select i, i % 5 from generate_series(1, {Orders}) as i;
        insert into tickets (note) select 'n' || i from generate_series(1, {Kept}) as i;
        insert into events select i, '2025-03-01'::timestamptz + i * interval '8 days', 'k' || i % 4, 1 + i % 9 from generate_series(1, {Kept * 2}) as i;
        insert into events_2024 select i, '2024-03-01'::timestamptz + i * interval '1 day', 'k' from generate_series(1, {Kept}) as i;
        """;

    /// <summary>What its first migration makes.</summary>
    public static IReadOnlyList<Operation> Initial { get; } =
    [
        new CreateEnum(new EnumType("order_status", ["new", "paid", "sent", "lost"])),
        new CreateDomain(new Domain("points", PgType.Integer)),
        new CreateSequence(new Sequence("tickets_number_seq") { Type = PgType.Integer }),
        new CreateTable(new Table("customers")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("name", PgType.Varchar(50)),
                new Column("email", PgType.Text),
                new Column("level", PgType.UserDefined("points")) { Nullable = true },
            ],
            PrimaryKey = new PrimaryKey("pk_customers", ["id"]),
            UniqueConstraints = [new UniqueConstraint("uq_customers_email", ["email"])],
            CheckConstraints = [new CheckConstraint("ck_customers_name", "name <> ''")],
        }),
        new CreateTable(new Table("orders")
        {
            Columns =
            [
                new Column("id", PgType.Integer) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("customer_id", PgType.BigInt),
                new Column("referrer_id", PgType.BigInt) { Nullable = true },
                new Column("code", PgType.Varchar(40)),
                new Column("status", PgType.UserDefined("order_status")) { Default = "'new'::order_status" },
                new Column("quantity", PgType.Integer) { Default = "0" },
                new Column("region", PgType.Text) { Nullable = true },
                new Column("total", PgType.Numeric(10, 2)),
            ],
            PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
            CheckConstraints = [new CheckConstraint("ck_orders_quantity", "quantity >= 0")],
            ForeignKeys = [new ForeignKey("fk_orders_customer_id", ["customer_id"], "customers", ["id"])],
            Indexes =
            [
                new TableIndex("ix_orders_customer_id", ["customer_id"]),
                new TableIndex("ix_orders_region", ["region"]),
                new TableIndex("ix_orders_code", ["code"]) { Predicate = "code <> ''" },
                new TableIndex("ix_orders_quantity", ["quantity"]) { Predicate = "quantity > 10" },
            ],
        }),
        new CreateTable(new Table("lines")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.Always) },
                new Column("order_id", PgType.Integer),
                new Column("amount", PgType.Integer),
            ],
            PrimaryKey = new PrimaryKey("pk_lines", ["id"]),
            ForeignKeys = [new ForeignKey("fk_lines_order_id", ["order_id"], "orders", ["id"]) { OnDelete = ReferentialAction.Cascade }],
            Indexes = [new TableIndex("ix_lines_order_id", ["order_id"])],
        }),
        new CreateTable(new Table("tickets")
        {
            Columns = [new Column("number", PgType.Integer) { Default = "nextval('public.tickets_number_seq')" }, new Column("note", PgType.Text)],
        }),
        new AlterSequence(new Sequence("tickets_number_seq") { Type = PgType.Integer, OwnedBy = new("tickets", "number") }),
        new CreateTable(Events with { Partitioning = new(PartitionStrategy.Range, ["at"]), Partitions = [Year(2025), Year(2026)] }),
        new CreateTable(Events with { Name = "events_2024", PrimaryKey = new("events_2024_pkey", ["id", "at"]), Indexes = [] }),
        new CreateView(new View("large", "select id, quantity from public.orders where quantity > 5")),
        new GrantPrivileges(new(GrantTarget.Table, "orders", "pg_monitor", [Privilege.Select])),
        new GrantPrivileges(new(GrantTarget.Table, "orders", "pg_monitor", [Privilege.Update]) { Column = "quantity" }),
    ];

    /// <summary>A year's partition.</summary>
    public static Partition Year(int year) =>
        new($"events_{year}", new() { From = [$"'{year}-01-01 00:00:00+00'"], To = [$"'{year + 1}-01-01 00:00:00+00'"] });

    /// <summary>The events of a year as a table by themselves.</summary>
    public static Table Detached(int year) => Events with
    {
        Name = $"events_{year}",
        PrimaryKey = new($"events_{year}_pkey", ["id", "at"]),
        Indexes = [new TableIndex($"events_{year}_kind_idx", ["kind"])],
    };

    private static Table Events => new("events")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("at", PgType.TimestampTz), new Column("kind", PgType.Text), new Column("customer_id", PgType.BigInt) { Nullable = true }],
        PrimaryKey = new("pk_events", ["id", "at"]),
        Indexes = [new TableIndex("ix_events_kind", ["kind"])],
    };
}
