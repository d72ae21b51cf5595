using SchemaGen.Nodes;
using Store;

namespace SchemaGen.Runtime.Tests.Docs;

public sealed class QueriesPage : DocsTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await session.RunAsync(new UserBulkCreateNode
        {
            Rows =
            [
                new() { Name = "Ann", Email = "ann@x.com", Age = 30, Phone = "1", Tags = ["vip"], Settings = new("dark") },
                new() { Name = "Bob", Email = "bob@y.com", Age = 20, Phone = "2", Tags = ["staff"], Settings = new("dark") },
                new() { Name = "Cyd", Email = "cyd@x.com", Age = 17 },
                new() { Name = "Dan", Email = "dan@x.com", Phone = "4" },
            ],
        });
        await session.RunAsync(new OrderBulkCreateNode
        {
            Rows = Enumerable.Range(0, 6).Select(static i => new OrderValues { UserId = (i % 3) + 1, Total = i * 400, PlacedAt = DateTime.UnixEpoch.AddDays(i) }),
        });
    }

    [Fact]
    public async Task Filters()
    {
        Page<User> page = await session.RunAsync(new UserListNode
        {
            Filter = User.Where.Email.Like("%@x.com") & User.Where.Age > 18 | User.Where.Phone.IsNull,
        });
        Assert.Equal(["Ann", "Cyd"], page.Rows.Select(static u => u.Name));

        Filter<User> reachable = User.Where.Phone != null | User.Where.Email.EndsWith("@x.com");
        Filter<User> young = User.Where.Age.Between(18, 25) & !User.Where.Name.In("Root", "Admin");
        Filter<User> tagged = User.Where.Tags.Overlaps("vip", "staff") & User.Where.Settings.At("theme") == "dark";
        long count = await session.RunAsync(new UserCountNode { Filter = Filter.All(reachable, young, tagged) });
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task Pages_and_streams()
    {
        Page<User> first = await session.RunAsync(new UserListNode
        {
            Order = [User.Columns.Age.Descending.NullsLast, User.Columns.Name],
            Limit = 2,
            IncludeTotal = true,
        });
        Page<User> second = await session.RunAsync(new UserListNode
        {
            Order = [User.Columns.Age.Descending.NullsLast, User.Columns.Name],
            Limit = 2,
            After = first.Next,
        });
        Assert.Equal((4, "Ann Bob", "Cyd Dan", null), (first.Total, Names(first), Names(second), second.Next));

        List<string> names = [];
        await foreach (User user in session.StreamAsync(new UserListNode { Limit = null, Filter = User.Where.Age >= 18 }))
            names.Add(user.Name);
        Assert.Equal(["Ann", "Bob"], names);

        static string Names(Page<User> page) => string.Join(' ', page.Rows.Select(static u => u.Name));
    }

    [Fact]
    public async Task Selections_and_aggregates()
    {
        Page<UserLine> lines = await session.RunAsync(
            new UserListNode { Filter = User.Where.Phone != null, Order = [User.Columns.Name] }
                .Select(User.Columns.Id, User.Columns.Name, static (id, name) => new UserLine(id, name)));
        Assert.Equal([new UserLine(1, "Ann"), new(2, "Bob"), new(4, "Dan")], lines.Rows);

        Page<(long User, decimal? Spent, long Orders)> best = await session.RunAsync(
            new OrderListNode { Filter = Order.Where.Total > 0, Order = [Order.Columns.Total.Sum.Descending], Limit = 3 }
                .Select(Order.Columns.UserId, Order.Columns.Total.Sum, Order.Columns.Rows(), static (user, spent, orders) => (user, spent, orders)));
        Assert.Equal([(3, 2800, 2), (2, 2000, 2), (1, 1200, 1)], best.Rows);
    }

    [Fact]
    public async Task Rows_together_with_others()
    {
        Page<(Order Row, User? Parent)> orders = await session.RunAsync(
            new OrderListNode { Order = [Order.Columns.PlacedAt.Descending] }.WithParent(Order.Columns.User));
        Page<(User Row, IReadOnlyList<Order> Children)> users = await session.RunAsync(
            new UserListNode { Order = [User.Columns.Name] }.WithChildren(Order.Columns.User, Order.Where.Total > 10));
        Assert.Equal(["Cyd", "Bob", "Ann", "Cyd", "Bob", "Ann"], orders.Rows.Select(static o => o.Parent!.Name));
        Assert.Equal([1, 2, 2, 0], users.Rows.Select(static u => u.Children.Count));
    }

    [Fact]
    public async Task Filters_from_outside()
    {
        string json = """{ "age": { "$gte": 18, "$lt": 65 }, "$or": [ { "email": { "$like": "%@x.com" } }, { "phone": { "$exists": false } } ] }""";
        FilterJsonOptions allowed = new() { Properties = ["Age", "Email", "Phone"], AllowRegex = false };
        Filter<User> fromOutside = FilterJson.Parse(User.Columns, json, allowed);
        Assert.Equal(1, await session.RunAsync(new UserCountNode { Filter = fromOutside }));

        FilterException error = Assert.Throws<FilterException>(() => FilterJson.Parse(User.Columns, """{ "age": { "$gt": "old" } }"""));
        Assert.Equal("At $.age.$gt: \"old\" is not a whole number in the range of the column.", error.Message);
    }

    [Fact]
    public async Task Changes_by_filter()
    {
        BulkResult<long> marked = await session.RunAsync(new OrderBulkUpdateNode { Filter = Order.Where.Total > 1000, Set = new() { Note = "check" } });
        BulkResult<long> removed = await session.RunAsync(new OrderBulkDeleteNode { Filter = Order.Where.Total == 0 });
        Assert.Equal((3, 1), (marked.Updated, removed.Deleted));
    }
}
