using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>A shop with something of everything, and rows in it.</summary>
internal static class SampleSchema
{
    public static readonly QualifiedName Customers = "customers";
    public static readonly QualifiedName Orders = "orders";
    public static readonly QualifiedName Lines = new("sales", "order_lines");
    public static readonly QualifiedName Notes = "notes";
    public static readonly QualifiedName Keyed = "keyed";
    public static readonly QualifiedName Events = "events";
    public static readonly QualifiedName OldEvents = "events_2024";
    public static readonly QualifiedName Status = "order_status";

    public const string Rows =
        """
        insert into public.customers (name, email, fax, score, code, joined)
          select 'c' || i, 'c' || i || '@example.com', case when i % 3 = 0 then null else 'f' || i end, i, 'x' || i, '2026-01-01'::timestamp + i * interval '1 hour'
          from generate_series(1, 40) as i;
        insert into public.orders (customer_id, total, status)
          select 1 + i % 40, i * 1.25, (array['new', 'paid', 'sent'])[1 + i % 3]::public.order_status from generate_series(1, 60) as i;
        insert into sales.order_lines (order_id, line, quantity) select 1 + i % 60, i, i from generate_series(1, 90) as i;
        insert into public.keyed (code) select 'k' || i from generate_series(1, 30) as i;
        insert into public.events (id, at, kind, amount) select i, '2025-06-01'::timestamptz + i * interval '12 days', 'k' || i % 4, i from generate_series(1, 40) as i;
        insert into public.events_2024 (id, at, kind, amount) select i, '2024-06-01'::timestamptz + i * interval '1 day', 'k', i from generate_series(1, 20) as i;
        insert into public.notes (body) select 'note ' || i from generate_series(1, 20) as i;
        """;

    /// <summary>A year's partition of the events.</summary>
    public static Partition Year(int year, string? name = null) =>
        new(name ?? $"events_{year}", new() { From = [$"'{year}-01-01 00:00:00+00'"], To = [$"'{year + 1}-01-01 00:00:00+00'"] });

    private static Table EventsTable => new(Events)
    {
        Columns =
        [
            new Column("id", PgType.BigInt),
            new Column("at", PgType.TimestampTz),
            new Column("kind", PgType.Text),
            new Column("amount", PgType.Integer) { Nullable = true },
            new Column("customer_id", PgType.BigInt) { Nullable = true },
        ],
        PrimaryKey = new("pk_events", ["id", "at"]),
        CheckConstraints = [new CheckConstraint("ck_events_amount", "amount >= 0")],
        Indexes = [new TableIndex("ix_events_kind", ["kind"])],
        Partitioning = new(PartitionStrategy.Range, ["at"]),
        Partitions = [Year(2025), Year(2026)],
    };

    public static SchemaSnapshot Value { get; } = new()
    {
        Schemas = [new DatabaseSchema("sales") { Comment = "what is sold" }],
        Enums = [new EnumType(Status, ["new", "paid", "sent"]) { Comment = "where an order is" }],
        Sequences = [new Sequence("keyed_number_seq") { OwnedBy = new(Keyed, "number") }, new Sequence("notes_number_seq") { Type = PgType.Integer, OwnedBy = new(Notes, "number") }],
        Tables =
        [
            new Table(Customers)
            {
                Comment = "who buys",
                Columns =
                [
                    new Column("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) },
                    new Column("name", PgType.Varchar(50)) { Comment = "as they write it" },
                    new Column("email", PgType.Text),
                    new Column("fax", PgType.Text) { Nullable = true },
                    new Column("score", PgType.Integer) { Default = "0" },
                    new Column("code", PgType.Varchar(20)),
                    new Column("joined", PgType.Timestamp) { Default = "now()" },
                    new Column("shout", PgType.Text) { Nullable = true, Generated = new("upper(email)") },
                ],
                PrimaryKey = new("pk_customers", ["id"]),
                UniqueConstraints = [new UniqueConstraint("uq_customers_email", ["email"]) { Comment = "one account each" }],
                CheckConstraints = [new CheckConstraint("ck_customers_name", "length(name) > 0") { Comment = "not empty" }],
                Indexes =
                [
                    new TableIndex("ix_customers_name", ["name"]),
                    new TableIndex("ix_customers_code", [new IndexKey("lower(code)") { IsExpression = true }]) { Predicate = "code <> ''", Comment = "search" },
                ],
            },
            new Table(Orders)
            {
                Columns =
                [
                    new Column("id", PgType.Integer) { Identity = new(IdentityGeneration.Always) },
                    new Column("customer_id", PgType.BigInt) { Nullable = true },
                    new Column("total", PgType.Numeric(10, 2)),
                    new Column("status", PgType.UserDefined(Status)) { Default = "'new'::public.order_status" },
                ],
                PrimaryKey = new("pk_orders", ["id"]),
                ForeignKeys = [new ForeignKey("fk_orders_customer", ["customer_id"], Customers, ["id"]) { Comment = "who ordered" }],
                CheckConstraints = [new CheckConstraint("ck_orders_status", "status <> 'new'::public.order_status or total >= 0")],
                Indexes =
                [
                    new TableIndex("ix_orders_customer", ["customer_id"]),
                    new TableIndex("ix_orders_new", ["id"]) { Predicate = "status = 'new'::public.order_status" },
                ],
            },
            new Table(Lines)
            {
                Columns =
                [
                    new Column("order_id", PgType.Integer),
                    new Column("line", PgType.Integer),
                    new Column("quantity", PgType.Integer) { Nullable = true },
                ],
                PrimaryKey = new("pk_order_lines", ["order_id", "line"]),
                ForeignKeys = [new ForeignKey("fk_order_lines_order", ["order_id"], Orders, ["id"]) { OnDelete = ReferentialAction.Cascade }],
            },
            new Table(Keyed)
            {
                Columns = [new Column("code", PgType.Text), new Column("number", PgType.BigInt) { Default = "nextval('public.keyed_number_seq')" }],
                PrimaryKey = new("pk_keyed", ["code"]),
            },
            EventsTable,
            EventsTable with
            {
                Name = OldEvents,
                Partitioning = null,
                Partitions = [],
                PrimaryKey = new("events_2024_pkey", ["id", "at"]),
                Indexes = [],
            },
            new Table(Notes)
            {
                Columns =
                [
                    new Column("number", PgType.Integer) { Default = "nextval('public.notes_number_seq')" },
                    new Column("body", PgType.Text) { Nullable = true },
                ],
            },
        ],
    };
}
