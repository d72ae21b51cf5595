using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Sampling;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Conversions that have a name, on real values: as expressions, as judged on a sample, in place and beside the application.</summary>
public sealed class ConversionTests : MigratorTest
{
    private static readonly PgType Mood = PgType.UserDefined("mood");

    public static TheoryData<string> Cases => [.. Known.Keys];

    private static Dictionary<string, Case> Known => new(StringComparer.Ordinal)
    {
        ["text to jsonb"] = new(PgType.Text, PgType.Jsonb, new(ConversionKind.ParseJson), """'{"a": 1}'|'[1, 2]'|'"x"'""", """{"a": 1}|[1, 2]|"x" """.TrimEnd(), "'{a'", """'{"a": 1, "a": 2}'"""),
        ["text to number"] = new(PgType.Text, PgType.Numeric(10, 2), new(ConversionKind.ParseNumber), "' 12.50'|'-3'", "12.50|-3.00", "'12,50'", "'1.005'"),
        ["text to integer"] = new(PgType.Varchar(20), PgType.Integer, new(ConversionKind.ParseNumber), "' 7 '|'0012'", "7|12", "'seven'", "''"),
        ["text to boolean"] = new(
            PgType.Text, PgType.Boolean, new(ConversionKind.ParseBoolean) { TrueWords = ["ja"], FalseWords = ["nein"] }, "'JA'|'nein'|' yes'|'0'", "true|false|true|false", "'maybe'", "' '"),
        ["text to uuid"] = new(
            PgType.Text, PgType.Uuid, new(ConversionKind.ParseUuid), "' A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "'a0ee'", "''"),
        ["text to date"] = new(PgType.Text, PgType.Date, new(ConversionKind.ParseTime), "' 2026-11-21 '", "2026-11-21", "'2026-02-31'", "''"),
        ["text to date by a format"] = new(PgType.Text, PgType.Date, new(ConversionKind.ParseTime) { Format = "DD.MM.YYYY" }, "'21.11.2026'", "2026-11-21", "'31.02.2026'", "'1.2.2026'"),
        ["text to time by a format"] = new(
            PgType.Text, PgType.TimestampTz, new(ConversionKind.ParseTime) { Format = "YYYYMMDDHH24MI" }, "'202611211530'", "2026-11-21 15:30:00+00", "'yesterday'", "'20261121'"),
        ["date to text"] = new(PgType.Date, PgType.Text, new(ConversionKind.FormatTime) { Format = "DD.MM.YYYY" }, "'2026-11-21'", "21.11.2026", null, null),
        ["text to enum"] = new(PgType.Text, Mood, new(ConversionKind.ParseLabel), "' sad'|'happy'", "sad|happy", "'angry'", "''"),
        ["cents to currency"] = new(PgType.Integer, PgType.Numeric(12, 2), new(ConversionKind.ScaleNumber) { Digits = 2 }, "1234|-5", "12.34|-0.05", null, null),
        ["currency to cents"] = new(PgType.Numeric(12, 3), PgType.Integer, new(ConversionKind.ScaleNumber) { Digits = -2 }, "12.34|-0.05", "1234|-5", "99999999.99", "0.005"),
        ["seconds to time"] = new(PgType.BigInt, PgType.TimestampTz, new(ConversionKind.FromEpochSeconds), "0|1763740800", "1970-01-01 00:00:00+00|2025-11-21 16:00:00+00", "9223372036854775807", null),
        ["milliseconds to time"] = new(
            PgType.BigInt, PgType.Timestamp, new(ConversionKind.FromEpochMilliseconds), "1763740800123", "2025-11-21 16:00:00.123", "9223372036854775807", null),
        ["time to milliseconds"] = new(PgType.TimestampTz, PgType.BigInt, new(ConversionKind.ToEpochMilliseconds), "'2025-11-21 16:00:00.123Z'", "1763740800123", null, "'2025-11-21 16:00:00.1234567Z'"),
        ["text to array"] = new(PgType.Text, PgType.Integer.Array(), new(ConversionKind.SplitText), "'1,2'|'3'", "{1,2}|{3}", "'1;2'", "'1, 2'"),
        ["array to text"] = new(PgType.Text.Array(), PgType.Text, new(ConversionKind.JoinArray) { Separator = "; " }, "array['a','b']", "a; b", null, "array['a; b']"),
        ["text to JSON string"] = new(PgType.Text, PgType.Jsonb, new(ConversionKind.WrapJson), "'a \"b\"'", "\"a \\\"b\\\"\"", null, null),
        ["JSON number to integer"] = new(PgType.Jsonb, PgType.Integer, new(ConversionKind.UnwrapJson), "'7'", "7", "'\"x\"'", "'\"8\"'"),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_conversion_gives_its_values_beside_the_application_and_in_place_and_the_sample_tells_what_it_would_not(string name)
    {
        var known = Known[name];
        string[] values = known.Values.Split('|');
        var change = new AlterColumnType("items", "v", known.To) { Conversion = known.Conversion, Approved = "looked at" };
        await CreateAsync(known.From);
        foreach (string value in values) await InsertAsync(value);
        var online = MigratorOf(HistoryOf(known.From).Then("2_Change", change).Build());

        var sample = Assert.Single(await online.SampleConversionsAsync(await online.PlanAsync()));
        Assert.Equal((values.Length, 0, 0, null), (sample.Rows, sample.Failed, sample.Changed, sample.Unknown));
        if (known.Changing is { } changing)
        {
            await InsertAsync(changing);
            sample = Assert.Single(await online.SampleConversionsAsync(await online.PlanAsync()));
            Assert.Equal((0, 1), (sample.Failed, sample.Changed));
            await Database.ExecuteAsync("delete from items where id = (select max(id) from items)");
        }

        if (known.Failing is { } failing)
        {
            await InsertAsync(failing);
            var refusal = await Assert.ThrowsAsync<ConversionRefusedException>(() => online.MigrateAsync());
            Assert.Equal(1, Assert.Single(refusal.Samples).Failed);
            Assert.Equal(["1_Initial"], (await online.GetStatusAsync()).Applied);
            await Database.ExecuteAsync("delete from items where id = (select max(id) from items)");
        }

        await online.MigrateAsync();
        Assert.Equal(known.Expected, await ValuesAsync());
        Assert.False((await online.DetectDriftAsync()).HasDrift);

        // Back by the opposite, and once more in one statement.
        string[] before = await RollBackAsync(online);
        await online.With(static o => o.Strategy = MigrationStrategy.Fast).MigrateAsync();
        Assert.Equal(known.Expected, await ValuesAsync());
        Assert.Equal(values.Length, before.Length);
        if (known.Conversion.Inverse() is null) return;
        await online.With(static o => (o.Strategy, o.MaxRisk) = (MigrationStrategy.Fast, RiskLevel.Critical)).RollbackLastAsync();
        Assert.Equal(before, (await ValuesAsync()).Split('|'));
    }

    [Fact]
    public async Task A_refusal_tells_how_many_values_fail_with_examples_and_a_warning_lets_them_be_mended_meanwhile()
    {
        await CreateAsync(PgType.Text);
        await Database.ExecuteAsync("insert into items (v) select case when g % 10 = 0 then 'x' || g else g::text end from generate_series(1, 200) g");
        var change = new AlterColumnType("items", "v", PgType.Integer) { Conversion = new ValueConversion(ConversionKind.ParseNumber), Approved = "looked at" };
        var migrator = MigratorOf(HistoryOf(PgType.Text).Then("2_Change", change).Build());

        var refusal = await Assert.ThrowsAsync<ConversionRefusedException>(() => migrator.MigrateAsync());

        Assert.Equal("conversion-refused", refusal.Code);
        Assert.Contains(
            "items.v to integer: of 200 values that were tried 20 have no conversion and 0 would change. Without one: 'x10': invalid input syntax for type integer: \"x10\"; 'x20': ",
            refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(migration 2_Change)", refusal.Message, StringComparison.Ordinal);

        // The change begins, and stops where it meets them; the application goes on meanwhile.
        var warned = migrator.With(static o => o.OnSample = SamplePolicy.Warn);
        await Assert.ThrowsAsync<MigrationFailedException>(() => warned.MigrateAsync());
        await Database.ExecuteAsync("update items set v = ltrim(v, 'x')");
        await warned.MigrateAsync();
        Assert.Equal("integer", await Database.ScalarAsync<string>("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'items'::regclass and attname = 'v'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_domain_is_judged_by_what_its_values_are_stored_as_and_by_what_it_asks(bool isThere)
    {
        Domain percent = new("percent", PgType.UserDefined("points")) { Checks = [new CheckConstraint("ck_percent", "value <= 100")], NotNull = true };
        Operation[] domains = [new CreateDomain(new("points", PgType.Integer) { Checks = [new CheckConstraint("ck_points", "value >= 0")] }), new CreateDomain(percent)];
        await CreateAsync(PgType.Text);
        await Database.ExecuteAsync("insert into items (v) values ('7'), (' 12 '), ('101'), ('-1'), ('x'), ('')");
        AlterColumnType change = new("items", "v", PgType.UserDefined("percent")) { Conversion = new ValueConversion(ConversionKind.ParseNumber), Approved = "looked at" };
        var history = isThere ? HistoryOf(PgType.Text).Then("2_Domains", domains).Then("3_Change", change) : HistoryOf(PgType.Text).Then("2_Change", [.. domains, change]);
        if (isThere) await MigratorOf(HistoryOf(PgType.Text).Then("2_Domains", domains).Build()).MigrateAsync();
        var migrator = MigratorOf(history.Build());

        var sample = Assert.Single(await migrator.SampleConversionsAsync(await migrator.PlanAsync()));

        Assert.Equal((6, 4, null), (sample.Rows, sample.Failed, sample.Unknown));
        Assert.Contains(sample.Failures, static f => f.Value == "101" && f.Outcome.Contains("ck_percent", StringComparison.Ordinal));
        Assert.Contains(sample.Failures, static f => f.Value == "-1" && f.Outcome.Contains("ck_points", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ConversionRefusedException>(() => migrator.MigrateAsync());

        await Database.ExecuteAsync("delete from items where v in ('101', '-1', 'x', '')");
        await migrator.MigrateAsync();
        Assert.Equal("7|12", await ValuesAsync());
        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
    }

    [Fact]
    public async Task A_plain_change_to_a_domain_with_a_constraint_is_tried_and_one_to_a_domain_without_is_not()
    {
        await CreateAsync(PgType.Integer);
        await Database.ExecuteAsync("insert into items (v) values (1), (-1)");
        var free = MigratorOf(HistoryOf(PgType.Integer)
            .Then("2_Change", new CreateDomain(new("points", PgType.Integer)), new AlterColumnType("items", "v", PgType.UserDefined("points"))).Build());
        var asked = MigratorOf(HistoryOf(PgType.Integer).Then(
            "2_Change",
            new CreateDomain(new("points", PgType.Integer) { Checks = [new CheckConstraint("ck", "value > 0")] }),
            new AlterColumnType("items", "v", PgType.UserDefined("points"))).Build());

        Assert.Empty(await free.SampleConversionsAsync(await free.PlanAsync()));
        Assert.Equal(1, Assert.Single(await asked.SampleConversionsAsync(await asked.PlanAsync())).Failed);
    }

    [Fact]
    public async Task An_expression_that_calls_a_function_of_the_plan_itself_cannot_be_tried_and_is_no_refusal()
    {
        await CreateAsync(PgType.Text);
        await Database.ExecuteAsync("insert into items (v) values ('a')");
        var migrator = MigratorOf(HistoryOf(PgType.Text).Then(
            "2_Change",
            new CreateRoutine(new("measure", "t text", "returns integer language sql immutable as 'select length(t)'")),
            new AlterColumnType("items", "v", PgType.Integer) { Using = "public.measure(v)", Approved = "looked at" }).Build());

        var sample = Assert.Single(await migrator.SampleConversionsAsync(await migrator.PlanAsync()));

        Assert.Equal(0, sample.Failed);
        Assert.Contains("measure", sample.Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_change_and_an_expression_of_ones_own_are_tried_as_well()
    {
        await CreateAsync(PgType.Numeric(10, 3));
        await Database.ExecuteAsync("insert into items (v) values (1.5), (2.125), (9999999)");
        var narrower = MigratorOf(HistoryOf(PgType.Numeric(10, 3)).Then("2_Change", new AlterColumnType("items", "v", PgType.Numeric(6, 2))).Build());
        var own = MigratorOf(HistoryOf(PgType.Numeric(10, 3)).Then("2_Change", new AlterColumnType("items", "v", PgType.Integer) { Using = "(v * 1000)::int" }).Build());

        var plain = Assert.Single(await narrower.SampleConversionsAsync(await narrower.PlanAsync()));
        var stated = Assert.Single(await own.SampleConversionsAsync(await own.PlanAsync()));

        Assert.Equal((3, 1, 1), (plain.Rows, plain.Failed, plain.Changed));
        Assert.Equal(new ConversionExample("2.125", "2.13"), Assert.Single(plain.Changes));
        Assert.Equal("numeric field overflow", Assert.Single(plain.Failures).Outcome);
        Assert.Equal((3, 1, 0), (stated.Rows, stated.Failed, stated.Changed));
    }

    [Fact]
    public async Task Values_that_become_null_fail_where_the_column_forbids_it()
    {
        var history = new TestHistory().Then("1_Initial", new CreateTable(ItemsTable(PgType.Text, nullable: false)));
        await MigratorOf(history.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into items (v) values ('1'), ('')");
        var migrator = MigratorOf(history.Then("2_Change", new AlterColumnType("items", "v", PgType.Integer) { Conversion = new ValueConversion(ConversionKind.ParseNumber), Approved = "looked at" }).Build());

        var sample = Assert.Single(await migrator.SampleConversionsAsync(await migrator.PlanAsync()));

        Assert.Equal(new ConversionExample("", "becomes NULL, which the column does not allow"), Assert.Single(sample.Failures));
    }

    [Fact]
    public async Task What_an_earlier_operation_may_mend_is_told_and_not_refused()
    {
        await CreateAsync(PgType.Text);
        await Database.ExecuteAsync("insert into items (v) values ('1'), ('x2')");
        Operation[] operations =
        [
            new SchemaGen.Operations.Sql("update items set v = ltrim(v, 'x')") { Down = "" },
            new AlterColumnType("items", "v", PgType.Integer) { Conversion = new ValueConversion(ConversionKind.ParseNumber), Approved = "looked at" },
        ];
        var migrator = MigratorOf(HistoryOf(PgType.Text).Then("2_Change", operations).Build());

        var report = await migrator.DryRunAsync();
        Assert.EndsWith("What comes before it in the plan may mend them.", Assert.Single(report.Conversions).Describe(), StringComparison.Ordinal);
        await migrator.MigrateAsync();
    }

    [Fact]
    public async Task A_sample_of_a_large_table_is_bounded_in_rows_and_in_time()
    {
        await CreateAsync(PgType.Text);
        await Database.ExecuteAsync("insert into items (v) select g::text from generate_series(1, 50000) g");
        await Database.ExecuteAsync("analyze items");
        var migrator = MigratorOf(HistoryOf(PgType.Text).Then("2_Change", new AlterColumnType("items", "v", PgType.Integer) { Conversion = new ValueConversion(ConversionKind.ParseNumber), Approved = "looked at" }).Build());

        var sample = Assert.Single(await migrator.With(static o => o.SampleRows = 100).SampleConversionsAsync(await migrator.PlanAsync()));
        Assert.InRange(sample.Rows, 1, 100);

        await Database.ExecuteAsync("create function slowly(text) returns int language plpgsql as 'begin perform pg_sleep(0.05); return 1; end'");
        var slow = MigratorOf(HistoryOf(PgType.Text).Then("2_Change", new AlterColumnType("items", "v", PgType.Integer) { Using = "slowly(v)" }).Build());
        var late = Assert.Single(await slow.With(static o => o.SampleTimeout = TimeSpan.FromMilliseconds(300)).SampleConversionsAsync(await slow.PlanAsync()));
        Assert.Equal("items.v to integer: nothing is known of its values: the sample took longer than 0.3 s.", late.Describe());
    }

    [Fact]
    public void A_conversion_that_is_not_for_these_types_does_not_fit_and_neither_do_two_ways_at_once()
    {
        var schema = new SchemaSnapshot { Tables = [ItemsTable(PgType.Integer, nullable: true)] };

        var misfit = Assert.Throws<OperationException>(
            () => new AlterColumnType("items", "v", PgType.Jsonb) { Conversion = new ValueConversion(ConversionKind.ParseJson) }.Apply(schema));
        Assert.EndsWith("the conversion ParseJson is for text, and json or jsonb, and the column is integer and becomes jsonb; choose another one, or write the expression as Using.", misfit.Message, StringComparison.Ordinal);
        Assert.Throws<OperationException>(
            () => new AlterColumnType("items", "v", PgType.BigInt) { Conversion = new ValueConversion(ConversionKind.ScaleNumber), Using = "v" }.Apply(schema));
    }

    private static Table ItemsTable(PgType type, bool nullable) => new("items")
    {
        Columns = [new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) }, new Column("v", type) { Nullable = nullable }],
        PrimaryKey = new PrimaryKey("pk_items", ["id"]),
    };

    private static TestHistory HistoryOf(PgType type) =>
        new TestHistory().Then("1_Initial", new CreateEnum(new EnumType("mood", ["sad", "happy"])), new CreateTable(ItemsTable(type, nullable: true)));

    private async Task CreateAsync(PgType type) => await MigratorOf(HistoryOf(type).Build()).MigrateAsync();

    private Task InsertAsync(string value) => Database.ExecuteAsync($"insert into items (v) values ({value})");

    private async Task<string> ValuesAsync() => (await Database.ScalarAsync<string>("select string_agg(v::text, '|' order by id) from items"))!;

    private async Task<string[]> RollBackAsync(Migrator migrator)
    {
        await migrator.With(static o => o.MaxRisk = RiskLevel.Critical).RollbackLastAsync();
        return (await ValuesAsync()).Split('|');
    }

    private sealed record Case(PgType From, PgType To, ValueConversion Conversion, string Values, string Expected, string? Failing, string? Changing);
}
