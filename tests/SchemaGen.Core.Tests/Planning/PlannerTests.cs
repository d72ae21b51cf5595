using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Planning;

public sealed class PlannerTests
{
    public static TheoryData<string> Cases() => [.. PlanCases.All.Select(static c => c.Name)];

    [Fact]
    public void Each_kind_of_operation_is_tried_on_PostgreSQL()
    {
        IEnumerable<Type> kinds = typeof(Operation).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(Operation)));
        HashSet<Type> tried = [.. PlanCases.All.SelectMany(static c => c.Operations).Select(static o => o.GetType()), .. UntriedKinds];

        Assert.Equal([], kinds.Where(k => !tried.Contains(k)));
    }

    // An extension needs files beside the server, and a method needs a compiled migration.
    private static readonly Type[] UntriedKinds = [typeof(CreateExtension), typeof(AlterExtension), typeof(DropExtension), typeof(Run)];

    [Theory, MemberData(nameof(Cases))]
    public void No_plan_hides_what_is_there_or_reaches_further_than_it_names(string name)
    {
        foreach (Step step in Plan(name).Steps)
        {
            Assert.DoesNotContain("if not exists", step.Sql, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" cascade", step.Sql.Replace("on delete cascade", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("primary key replaced under its name", "keyed")]
    [InlineData("primary key replaced under another name", "order_lines")]
    public void A_table_is_never_without_a_primary_key_that_is_replaced(string name, string table)
    {
        Step drop = Assert.Single(Plan(name).Steps, s => s.Sql.Contains("drop constraint pk_", StringComparison.Ordinal));

        Assert.Matches($"^alter table [a-z.]*{table} drop constraint pk_[a-z_]+, add constraint pk_[a-z_]+ primary key using index ", drop.Sql);
        Assert.Equal(TableWork.CatalogOnly, drop.Work);
    }

    [Theory, MemberData(nameof(Cases))]
    public void What_takes_long_or_commits_by_itself_shares_no_transaction(string name)
    {
        foreach (IGrouping<int, Step> segment in Plan(name).Steps.GroupBy(static s => s.Segment).Where(static s => s.Count() > 1))
        {
            Assert.All(segment, static s => Assert.Equal(StepKind.Ddl, s.Kind));
            // The conversions of an enum's columns belong together, and so do an identity or a sequence and its first number, views over views, and a
            // computed column and the plain one that takes its values.
            if (segment.First().Operation is not (AlterEnumLabels or AlterColumnIdentity or AlterColumnDefault or AlterColumnGenerated or AlterColumnType or AlterView))
                Assert.All(segment, static s => Assert.Equal(TableWork.CatalogOnly, s.Work));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_transaction_blocks_one_table_unless_one_statement_needs_more(string name)
    {
        foreach (IGrouping<int, Step> segment in Plan(name).Steps.GroupBy(static s => s.Segment).Where(static s => s.Count() > 1))
        {
            int most = segment.Max(static s => Blocked(s).Count());
            if (segment.First().Operation is not AlterEnumLabels)
                Assert.True(segment.SelectMany(Blocked).Distinct().Count() <= Math.Max(1, most), name);
        }

        static IEnumerable<QualifiedName> Blocked(Step step) =>
            step.Locks.Items.Where(static l => l.Level > LockLevel.ShareUpdateExclusive).Select(static l => l.Table);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_step_is_identified_by_its_migration_operation_and_ordinal(string name)
    {
        MigrationPlan plan = Plan(name);

        Assert.Equal(plan.Steps.Count, plan.Steps.Select(static s => (s.MigrationId, s.OperationIndex, s.Ordinal)).Distinct().Count());
        Assert.All(plan.Steps.Where(static s => !s.IsTransactional && s.Kind != StepKind.Backfill), static s => Assert.NotNull(s.IsDoneSql));
        Assert.Equal(plan.Steps.Select(static s => s.Segment).Order(), plan.Steps.Select(static s => s.Segment));
    }

    [Fact]
    public void Labels_change_without_writing_a_table_anew_unless_nobody_uses_it_or_it_has_partitions()
    {
        Operation[] labels = [new AlterEnumLabels(SampleSchema.Status, ["paid", "sent", "new"])];
        PgType status = PgType.UserDefined(SampleSchema.Status);
        SchemaSnapshot parted = new AddColumn(SampleSchema.Events, new("status", status) { Nullable = true }).Apply(SampleSchema.Value);

        Assert.DoesNotContain(Planner.Plan(SampleSchema.Value, labels, PlanOptions.Default).Steps, static s => s.Work == TableWork.Rewrite);
        Assert.Contains(Planner.Plan(SampleSchema.Value, labels, new() { Strategy = MigrationStrategy.Fast }).Steps, static s => s.Work == TableWork.Rewrite);
        IReadOnlyList<Step> both = Planner.Plan(parted, labels, PlanOptions.Default).Steps;
        Step rewrite = Assert.Single(both, static s => s.Work == TableWork.Rewrite);
        Assert.Contains(rewrite.Locks.Items, static l => l.Table == SampleSchema.Events);
        // What changes over in an instant is not locked for as long as the other takes.
        Assert.All(both.Where(s => s.Segment == rewrite.Segment && s.Ordinal <= rewrite.Ordinal), static s => Assert.DoesNotContain(s.Locks.Items, static l => l.Table == SampleSchema.Orders));
    }

    [Fact]
    public void Computed_columns_of_one_migration_come_with_one_copy_of_the_rows()
    {
        Operation twice = new AddColumn(SampleSchema.Orders, new("twice", PgType.Decimal) { Nullable = true, Generated = new("total * 2") });
        Operation thrice = new AddColumn(SampleSchema.Orders, new("thrice", PgType.Decimal) { Nullable = true, Generated = new("total * 3") });

        MigrationPlan one = Planner.Plan(SampleSchema.Value, [new RecordedMigration("1_Both", [twice, thrice])], PlanOptions.Default);
        MigrationPlan two = Planner.Plan(SampleSchema.Value, [new RecordedMigration("1_One", [twice]), new RecordedMigration("2_Other", [thrice])], PlanOptions.Default);

        Assert.Single(one.Steps, static s => s.Kind == StepKind.Backfill);
        Assert.All(one.Steps, s => Assert.Same(twice, s.Operation));
        // Each migration is applied by itself.
        Assert.Equal([twice, thrice], two.Steps.Where(static s => s.Kind == StepKind.Backfill).Select(static s => s.Operation));
    }

    [Fact]
    public void A_computed_column_over_partitions_of_partitions_becomes_plain_beside_reads_and_writes_unless_a_key_has_it()
    {
        Column twice = new("twice", PgType.BigInt) { Generated = new("id * 2") };
        Partition year = SampleSchema.Year(2027) with { Partitioning = new(PartitionStrategy.Hash, ["id"]) };
        Operation[] before =
        [
            new CreatePartition(SampleSchema.Events, year), new CreatePartition(SampleSchema.Events, new("events_2027_0", new() { Modulus = 1 }) { Of = year.Name }),
            new AddColumn(SampleSchema.Events, twice),
        ];
        SchemaSnapshot schema = before.Aggregate(SampleSchema.Value, static (s, o) => o.Apply(s));
        SchemaSnapshot keyed = new AddUniqueConstraint(SampleSchema.Events, new("uq_events_twice", ["twice", "id", "at"])).Apply(schema);
        Operation[] plain = [new AlterColumnGenerated(SampleSchema.Events, "twice", null)];

        IReadOnlyList<Step> online = Planner.Plan(schema, plain, PlanOptions.Default).Steps;
        IReadOnlyList<Step> inPlace = Planner.Plan(keyed, plain, PlanOptions.Default).Steps;
        IReadOnlyList<Step> fast = Planner.Plan(schema, plain, new() { Strategy = MigrationStrategy.Fast }).Steps;

        Assert.Single(online, static s => s.Kind == StepKind.Backfill);
        Assert.All(online.Where(static s => s.Work != TableWork.CatalogOnly), static s => Assert.DoesNotContain(s.Locks.Items, static l => l.Level > LockLevel.ShareUpdateExclusive));
        Assert.All([inPlace, fast], static steps => Assert.Contains(steps, static s => s.Work == TableWork.Rewrite && s.Locks.Items.Any(static l => l.Level == LockLevel.AccessExclusive)));
    }

    [Fact]
    public void Live_facts_give_estimates_and_change_no_step()
    {
        LiveFacts facts = new() { Tables = [new TableFacts(SampleSchema.Customers, 1_000_000, PlanEstimates.ScanRate * 3)] };
        Operation[] operations = [new AlterColumnNullability(SampleSchema.Customers, "fax", false)];

        MigrationPlan known = Planner.Plan(SampleSchema.Value, operations, new() { Facts = facts });
        MigrationPlan unknown = Planner.Plan(SampleSchema.Value, operations, new());

        Assert.Equal(TimeSpan.FromSeconds(3), known.Steps.Single(static s => s.Kind == StepKind.Validate).EstimatedDuration);
        Assert.Equal(1_000_000, known.Steps.Single(static s => s.Kind == StepKind.Validate).Rows);
        Assert.Null(unknown.Steps.Single(static s => s.Kind == StepKind.Validate).EstimatedDuration);
        Assert.Equal(unknown.Steps, known.Steps.Select(static s => s with { EstimatedDuration = s.Work == TableWork.CatalogOnly ? TimeSpan.Zero : null, Rows = null }));
    }

    [Fact]
    public void A_plan_without_retention_drops_for_good()
    {
        MigrationPlan plan = Planner.Plan(
            SampleSchema.Value, [new RecordedMigration("m", new DropColumn(SampleSchema.Customers, "fax"))], new() { Retain = false });

        Assert.Equal("alter table public.customers drop column fax", Assert.Single(plan.Steps).Sql);
    }

    [Fact]
    public void A_declarative_plan_keeps_what_it_drops_under_the_name_of_its_run()
    {
        Operation[] drop = [new DropTable(SampleSchema.Notes)];

        Assert.Contains(Planner.Plan(SampleSchema.Value, drop, new() { RunId = "r1" }).Steps, static s => s.Sql == "create schema \"schemagen_retained$notes$r1$0\"");
        Assert.Equal("drop table public.notes", Assert.Single(Planner.Plan(SampleSchema.Value, drop, new()).Steps).Sql);
    }

    [Fact]
    public void A_table_made_by_an_earlier_migration_of_the_same_plan_is_kept_as_if_it_had_been_there()
    {
        RecordedMigration[] both =
        [
            new("m1", new CreateTable(new Table("t") { Columns = [new Column("c", PgType.Text)] })),
            new("m2", new DropTable("t")),
        ];

        MigrationPlan plan = Planner.Plan(SampleSchema.Value, both, new());

        Assert.Contains(plan.Steps, static s => s.Sql == "alter table public.t set schema \"schemagen_retained$t$m2$0\"");
    }

    [Fact]
    public void A_migration_without_a_way_back_cannot_be_rolled_back() =>
        Assert.Throws<OperationException>(() => Planner.PlanRollback(SampleSchema.Value, [new RecordedMigration("m", new Run("Move"))], new()));

    [Fact]
    public void A_virtual_column_is_refused_for_a_server_that_has_none() =>
        Assert.Equal("not-supported-by-server", Refusal(new AddColumn(SampleSchema.Orders, new("v", PgType.Integer) { Generated = new("id") { Virtual = true } })).Code);

    [Fact]
    public void NULLs_that_count_as_equal_are_refused_for_a_server_that_tells_them_apart()
    {
        UniqueConstraint unique = new("uq", ["fax"]) { NullsNotDistinct = true };
        TableIndex index = new("ix", ["fax"]) { Unique = true, NullsNotDistinct = true };
        foreach (Operation operation in (Operation[])[new AddUniqueConstraint(SampleSchema.Customers, unique), new CreateIndex(SampleSchema.Customers, index)])
            Assert.Equal("not-supported-by-server", Refusal(operation, 14).Code);
    }

    [Fact]
    public void An_exclusion_constraint_of_partitions_is_refused_for_a_server_that_has_none() => Assert.Equal(
        "not-supported-by-server", Refusal(new AddExclusionConstraint(SampleSchema.Events, new("ex", [new("at", "=")]) { Method = "btree" }), 16).Code);

    [Fact]
    public void A_table_whose_rows_have_no_key_takes_no_other_form() =>
        Assert.Equal("partitioning-refused", Refusal(new AlterPartitioning(SampleSchema.Notes, new(PartitionStrategy.Hash, ["number"]))).Code);

    [Fact]
    public void A_type_without_a_conversion_is_refused_before_anything_runs() =>
        Assert.Equal("type-change-refused", Refusal(new AlterColumnType(SampleSchema.Customers, "score", PgType.Uuid)).Code);

    public static TheoryData<string, Operation[]> LabelUses()
    {
        EnumType rare = new("rare", ["one", "two"]);
        Table listed = new("listed") { Columns = [new Column("kind", PgType.UserDefined("rare"))], Partitioning = new(PartitionStrategy.List, ["kind"]) };
        AlterEnumLabels without = new(SampleSchema.Status, ["new", "paid"]);
        return new()
        {
            { "check ck_orders_status of orders names the label 'new'", [new AlterEnumLabels(SampleSchema.Status, ["paid", "sent"])] },
            { "index ix_sent of orders names the label 'sent'", [new CreateIndex(SampleSchema.Orders, new("ix_sent", ["id"]) { Predicate = "status in ('paid', 'sent')" }), without] },
            { "index ix_is_sent of orders names the label 'sent'", [new CreateIndex(SampleSchema.Orders, new("ix_is_sent", [new IndexKey("status = 'sent'::order_status") { IsExpression = true }])), without] },
            { "policy sent of orders names the label 'sent'", [new CreatePolicy(SampleSchema.Orders, new("sent") { Using = "status = 'sent'" }), without] },
            { "view sent_orders names the label 'sent'", [new CreateView(new("sent_orders", "select id from public.orders where status = 'sent'")), without] },
            { "the default of orders.status is the label 'sent'", [new AlterColumnDefault(SampleSchema.Orders, "status", "'sent'"), without] },
            { "the default of orders.status is the label 'sent'", [new AlterColumnDefault(SampleSchema.Orders, "status", "('sent'::text)::order_status"), without] },
            { "index ix_sent of orders names the label 'sent'", [new CreateIndex(SampleSchema.Orders, new("ix_sent", ["id"]) { Predicate = "status = any (array['paid', 'sent']::order_status[])" }), without] },
            { "policy sent of orders names the label 'sent'", [new CreatePolicy(SampleSchema.Orders, new("sent") { Using = "status <> 'sent'::text::order_status" }), without] },
            { "check ck_sent of orders names the label 'sent'", [new AddCheckConstraint(SampleSchema.Orders, new("ck_sent", "status = any ('{paid,sent}'::public.order_status[])")), without] },
            { "view sent_orders names the label 'sent'", [new CreateView(new("sent_orders", "select id from public.orders where case status when 'sent' then true end")), without] },
            {
                "the computed column \"is_new\" of orders reads \"status\"",
                [new AddColumn(SampleSchema.Orders, new("is_new", PgType.Boolean) { Nullable = true, Generated = new("status = 'new'::order_status") }), new AlterEnumLabels(SampleSchema.Status, ["sent", "paid", "new"])]
            },
            { "is_new(order_status) takes or returns it", [new CreateRoutine(new("is_new", "s public.order_status", "returns boolean language sql as 'select true'")), without] },
            { "sent() names it in its body", [new CreateRoutine(new("sent", "", "returns text return 'sent'::public.order_status::text")), without] },
            { "is_it(text) names it in its body or a default", [new CreateRoutine(new("is_it", "t text default 'new'::order_status::text", "returns boolean language sql as 'select true'")), without] },
            { "news() reads orders.status in its body", [new CreateRoutine(new("news", "", "returns bigint language sql begin atomic select count(*) from public.orders o where o.status = 'new'; end")), without] },
            { "listed is partitioned by kind", [new CreateEnum(rare), new CreateTable(listed), new AlterEnumLabels("rare", ["two", "one"])] },
        };
    }

    [Theory, MemberData(nameof(LabelUses))]
    public void What_would_not_let_labels_go_is_said_before_anything_runs(string said, Operation[] operations)
    {
        SchemaGenException refusal = Assert.Throws<SchemaGenException>(() => Planner.Plan(SampleSchema.Value, operations, PlanOptions.Default));

        Assert.Equal("enum-labels-refused", refusal.Code);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_partition_locks_the_default_one_on_all_levels()
    {
        Partitioning byId = new(PartitionStrategy.Range, ["id"]);
        Table parted = new("parted")
        {
            Columns = [new Column("id", PgType.Integer)],
            Partitioning = byId,
            Partitions =
            [
                new Partition("rest", PartitionBound.Default) { Partitioning = byId },
                new Partition("rest_high", new() { From = ["100"], To = ["200"] }) { Of = "rest", Partitioning = byId },
                new Partition("rest_highest", new() { From = ["150"], To = ["200"] }) { Of = "rest_high" },
            ],
        };
        SchemaSnapshot schema = new CreateTable(parted).Apply(SchemaSnapshot.Empty);

        IReadOnlyList<Step> steps = Planner.Plan(schema, [new CreatePartition("parted", new Partition("low", new() { From = ["0"], To = ["10"] }))], PlanOptions.Default).Steps;

        Step attach = Assert.Single(steps, static s => s.Sql.Contains("attach partition", StringComparison.Ordinal));
        Assert.Equal(
            ["rest", "rest_high", "rest_highest"],
            attach.Locks.Items.Where(static l => l.Level == LockLevel.AccessExclusive).Select(static l => l.Table.Name));
    }

    [Fact]
    public void A_partition_of_a_partition_is_detached_under_a_lock_on_a_table_that_references_itself()
    {
        Partitioning byId = new(PartitionStrategy.Range, ["id"]);
        Table parted = new("parted")
        {
            Columns = [new Column("id", PgType.Integer)],
            PrimaryKey = new("pk_parted", ["id"]),
            ForeignKeys = [new ForeignKey("fk_parted_id", ["id"], "parted", ["id"])],
            Partitioning = byId,
            Partitions = [new Partition("low", new() { From = ["0"], To = ["10"] }) { Partitioning = byId }, new Partition("lowest", new() { From = ["0"], To = ["5"] }) { Of = "low" }],
        };
        SchemaSnapshot schema = new CreateTable(parted).Apply(SchemaSnapshot.Empty);

        IReadOnlyList<Step> steps = Planner.Plan(schema, [new DropPartition("parted", "lowest")], new PlanOptions { ServerMajor = 18 }).Steps;

        Step detach = Assert.Single(steps, static s => s.Sql.Contains("detach partition", StringComparison.Ordinal));
        Assert.Equal(LockLevel.AccessExclusive, Assert.Single(detach.Locks, static l => l.Table == "parted").Level);
    }

    // As the server does, which a random change compares.
    [Theory]
    [InlineData(13, LockLevel.ShareRowExclusive)]
    [InlineData(15, LockLevel.AccessExclusive)]
    public void A_key_of_a_partitioned_table_to_itself_takes_nothing_from_partitions_of_partitions_until_14(int major, LockLevel ofBranch)
    {
        Partitioning byId = new(PartitionStrategy.Range, ["id"]);
        Table parted = new("parted")
        {
            Columns = [new Column("id", PgType.Integer)],
            PrimaryKey = new("pk_parted", ["id"]),
            Partitioning = byId,
            Partitions = [new Partition("low", new() { From = ["0"], To = ["10"] }) { Partitioning = byId }, new Partition("lowest", new() { From = ["0"], To = ["5"] }) { Of = "low" }],
        };
        SchemaSnapshot schema = new CreateTable(parted).Apply(SchemaSnapshot.Empty);

        IReadOnlyList<Step> steps = Planner.Plan(schema, [new AddForeignKey("parted", new("fk_parted_id", ["id"], "parted", ["id"]))], new PlanOptions { ServerMajor = major }).Steps;

        Step merge = Assert.Single(steps, static s => s.Description.EndsWith("whose partitions have it", StringComparison.Ordinal));
        Assert.Equal(ofBranch, Assert.Single(merge.Locks, static l => l.Table == "low").Level);
        Assert.Equal(LockLevel.AccessExclusive, Assert.Single(merge.Locks, static l => l.Table == "lowest").Level);
    }

    [Fact]
    public void A_column_that_goes_with_the_label_of_its_default_has_no_default_until_then()
    {
        AlterColumnDefault sent = new(SampleSchema.Orders, "status", "'sent'::public.order_status");
        AlterEnumLabels fewer = new(SampleSchema.Status, ["new", "paid"]);

        IReadOnlyList<Step> steps = Planner.Plan(SampleSchema.Value, [sent, fewer, new DropColumn(SampleSchema.Orders, "status") { Approved = "x" }], PlanOptions.Default).Steps;

        Assert.DoesNotContain(steps, s => s.Operation == fewer && s.Sql.Contains("set default", StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_that_is_a_part_of_another_one_is_not_that_one()
    {
        CreateIndex index = new(SampleSchema.Orders, new("ix_sent", ["id"]) { Predicate = "status = 'sent'" });
        AlterColumnDefault sent = new(SampleSchema.Orders, "status", "'sent'::public.order_status");
        AlterEnumLabels more = new(SampleSchema.Status, ["se", "sent", "paid", "new"]);
        AlterEnumLabels fewer = new(SampleSchema.Status, ["new", "paid", "sent"]);
        AlterColumnDefault paid = new(SampleSchema.Orders, "status", "'paid'::public.order_status");

        IReadOnlyList<Step> steps = Planner.Plan(SampleSchema.Value, [index, sent, more, fewer, paid], PlanOptions.Default).Steps;

        // It is there, and needs to wait for no label.
        Assert.Contains(steps, s => s.Operation == sent);
        // It stays, and needs not to give way to the next one.
        Assert.Contains(steps, s => s.Operation == fewer && s.Sql.EndsWith("set default 'sent'::public.order_status", StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_that_a_computed_column_reads_is_refused_before_anything_runs() =>
        Assert.Equal("type-change-refused", Refusal(new AlterColumnType(SampleSchema.Customers, "email", PgType.Varchar(90))).Code);

    private static SchemaGenException Refusal(Operation operation, int major = 15) =>
        Assert.Throws<SchemaGenException>(() => Planner.Plan(SampleSchema.Value, [operation], new() { ServerMajor = major }));

    private static MigrationPlan Plan(string name)
    {
        PlanCase change = PlanCases.All.Single(c => c.Name == name);
        return Planner.Plan(SampleSchema.Value, [new RecordedMigration("m", change.Operations)], new() { ServerMajor = Math.Max(15, change.Since) });
    }
}
