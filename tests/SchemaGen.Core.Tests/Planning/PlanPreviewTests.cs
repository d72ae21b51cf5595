using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Planning;

public sealed class PlanPreviewTests
{
    private static readonly Table Orders = new("orders")
    {
        Columns = [new("id", PgType.BigInt), new("note", PgType.Text), new("name", PgType.Text), new("length", PgType.Integer) { Nullable = true, Generated = new("length(name)") }],
        PrimaryKey = new("pk_orders", ["id"]),
    };

    [Fact]
    public void A_dropped_column_comes_back_from_retention_where_rows_have_a_key_to_keep_it_by() =>
        Assert.Equal([Reversal.FromRetention], Of(new DropColumn("orders", "note")));

    [Fact]
    public void The_key_itself_stays_lost() =>
        Assert.Equal([Reversal.Full, Reversal.DataStaysLost], Of(new DropPrimaryKey("orders"), new DropColumn("orders", "id")));

    [Fact]
    public void A_computed_column_loses_nothing() => Assert.Equal([Reversal.Full], Of(new DropColumn("orders", "length")));

    [Fact]
    public void Without_retention_all_values_stay_lost() => Assert.Equal(
        [Reversal.DataStaysLost],
        PlanPreview.Of(Plan(new PlanOptions { Retain = false }, new DropColumn("orders", "note")), retains: false).Select(static r => r.Reversal));

    private static IEnumerable<Reversal> Of(params Operation[] operations) => PlanPreview.Of(Plan(new(), operations)).Select(static r => r.Reversal);

    private static MigrationPlan Plan(PlanOptions options, params Operation[] operations) =>
        Planner.Plan(new() { Tables = [Orders] }, [new RecordedMigration("20261121T0930_Change", operations)], options);
}
