using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>What is selected of rows and of groups, against LINQ on the same rows.</summary>
public sealed class SelectTests : IAsyncLifetime
{
    private static readonly SpecimenColumns C = Specimen.Columns;

    private TestDatabase _database = null!;
    private SchemaSession _session = null!;
    private IReadOnlyList<Specimen> _rows = [];

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
        await _session.RunAsync(new SpecimenBulkCreateNode { Rows = SpecimenData.Rows(31, 150) });
        _rows = (await _session.RunAsync(new SpecimenListNode { Limit = null })).Rows;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_column_can_be_selected()
    {
        var first = await ListAsync(All.Select(C.Name, C.Nick, C.Size, C.Price, C.Ratio, C.Tame, C.At, C.Day, static (a, b, c, d, e, f, g, h) => (a, b, c, d, e, f, g, h)));
        var second = await ListAsync(All.Select(C.Span, C.Token, C.Mark, C.Serial, C.Level, C.Former, C.Heft, C.Parcel, static (a, b, c, d, e, f, g, h) => (a, b, c, d, e, f, g, h)));
        var third = await ListAsync(All.Select(C.Settings, C.Data, static (a, b) => (a, b)));
        var arrays = await ListAsync(All.Select(C.Tags, C.Numbers, C.Levels, C.Raw, static (a, b, c, d) => (a, b, c, d)));

        Assert.Equal(_rows.Select(static r => (r.Name, r.Nick, r.Size, r.Price, r.Ratio, r.Tame, r.At, r.Day)), first);
        Assert.Equal(_rows.Select(static r => (r.Span, r.Token, r.Mark, r.Serial, r.Level, r.Former, r.Heft, r.Parcel)), second);
        Assert.Equal(_rows.Select(static r => (r.Settings, r.Data)), third);
        Assert.Equal(_rows.Select(static r => Text(r.Tags, r.Numbers, r.Levels, r.Raw)), arrays.Select(static r => Text(r.a, r.b, r.c, r.d)));

        static string Text(string[] tags, List<int>? numbers, MemberLevel[]? levels, byte[]? raw) =>
            $"{string.Join('|', tags)} {(numbers is null ? "-" : string.Join('|', numbers))} {(levels is null ? "-" : string.Join('|', levels))} {(raw is null ? "-" : Convert.ToHexString(raw))}";
    }

    [Fact]
    public async Task Rows_with_an_aggregate_are_grouped_by_the_rest()
    {
        var groups = await ListAsync(new SpecimenListNode { Filter = C.Age > 0, Order = [C.Level, C.Tame.Ascending.NullsFirst] }
            .Select(C.Level, C.Tame, C.Rows(), C.Size.Count(), C.Size.Sum, C.Price.Average, C.Name.Min(), C.Former.Max(), static (level, tame, rows, sizes, sum, average, name, former) => (level, tame, rows, sizes, sum, average, name, former)));
        var expected = _rows.Where(static r => r.Age > 0).GroupBy(static r => (r.Level, r.Tame)).OrderBy(static g => g.Key.Level).ThenBy(static g => g.Key.Tame).Select(static g => (
            g.Key.Level, g.Key.Tame, (long)g.Count(), (long)g.Count(static r => r.Size is not null), g.Any(static r => r.Size is not null) ? g.Sum(static r => (long?)r.Size) : null,
            g.Average(static r => r.Price), g.Select(static r => r.Name).Min(StringComparer.Ordinal), g.Max(static r => r.Former)));

        Assert.Equal(expected.Select(Text), groups.Select(Text));

        static string Text((MemberLevel, bool?, long, long, long?, decimal? Average, string?, MemberLevel?) g) =>
            FormattableString.Invariant($"{g.Item1} {g.Item2} {g.Item3} {g.Item4} {g.Item5} {(g.Average is { } a ? Math.Round(a, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : "-")} {g.Item7} {g.Item8}");
    }

    [Fact]
    public async Task Groups_are_ordered_by_an_aggregate_and_limited_on_demand()
    {
        var top = await ListAsync(new SpecimenListNode { Order = [C.Rows().Descending, C.Name], Limit = 3 }.Select(C.Name, C.Rows(), static (name, rows) => (name, rows)));
        var all = await ListAsync(new SpecimenListNode().Select(C.Id, C.Rows(), static (id, _) => id));

        Assert.Equal(_rows.GroupBy(static r => r.Name).OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal).Take(3).Select(static g => (g.Key, (long)g.Count())), top);
        Assert.Equal(150, all.Count);
    }

    [Fact]
    public async Task Aggregates_without_groups_are_one_row_also_of_no_rows()
    {
        var of = await _session.RunAsync(new SpecimenListNode().Select(
            C.Rows(), C.Age.Min(), C.Age.Max(), C.Score.Sum, C.Ratio.Average, C.Name.CountDistinct(), C.Serial.Max(), C.Heft.Min(), static (a, b, c, d, e, f, g, h) => (a, b, c, d, e, f, g, h)));
        var none = await _session.RunAsync(new SpecimenListNode { Filter = Filter.Any<Specimen>() }.Select(
            C.Rows(), C.Age.Min(), C.Age.Sum, C.Score.Average, C.Name.Max(), C.Level.Max(), static (a, b, c, d, e, f) => (a, b, c, d, e, f)));

        var row = Assert.Single(of.Rows);
        Assert.Equal((150L, _rows.Min(static r => r.Age), _rows.Max(static r => r.Age)), (row.a, row.b, row.c));
        Assert.Equal(_rows.Sum(static r => r.Score), row.d!.Value, 1e90);
        Assert.Equal(_rows.Average(static r => (double?)r.Ratio)!.Value, row.e!.Value, 1e-9);
        Assert.Equal((_rows.Select(static r => r.Name).Distinct().Count(), _rows.Max(static r => r.Serial), _rows.Min(static r => r.Heft)), ((int)row.f, row.g!.Value, row.h!.Value));
        Assert.Equal((0L, null, null, null, null, null), Assert.Single(none.Rows));
    }

    [Fact]
    public async Task A_selection_streams()
    {
        List<string> names = [];
        await foreach (string name in _session.StreamAsync(new SpecimenListNode { Limit = null, Order = [C.Name] }.Select(C.Name, static n => n)))
            names.Add(name);

        Assert.Equal(_rows.Select(static r => r.Name).Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task A_sum_that_overflows_is_a_typed_error()
    {
        await _session.RunAsync(new ItemBulkCreateNode { Rows = Enumerable.Range(0, 3).Select(static _ => new ItemValues { Name = "n", Quantity = 1, Price = decimal.MaxValue, AddedAt = DateTime.UnixEpoch }) });
        StatementException e = await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new ItemListNode().Select(Item.Columns.Price.Sum, static s => s)));
        Assert.Equal("invalid-value", e.Code);
    }

    private static SpecimenListNode All => new() { Limit = null };

    private async Task<IReadOnlyList<T>> ListAsync<T>(INode<Page<T>> node) => (await _session.RunAsync(node)).Rows;
}
