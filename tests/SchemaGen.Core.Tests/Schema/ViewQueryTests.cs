using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Schema;

public sealed class ViewQueryTests
{
    [Theory]
    [InlineData("select id from users", true)]
    [InlineData("SELECT u.id FROM public.users AS u", true)]
    [InlineData("select 1 from orders o join users u on u.id = o.user_id", true)]
    [InlineData("select 1 from orders, users", true)]
    [InlineData("select 1 from (orders o left join \"users\" u on true)", true)]
    [InlineData("select (select max(id) from users) from orders", true)]
    [InlineData("select 1 from orders where exists (select from only users)", true)]
    [InlineData("select 1 from orders union all select 2 from users", true)]
    [InlineData("with u as (select id from users) select id from u", true)]
    [InlineData("select extract(year from a), b from orders x, lateral (select 1 from users) y", true)]
    [InlineData("select users from orders", false)]
    [InlineData("select 'from users' from orders -- from users", false)]
    [InlineData("select id from sales.users", false)]
    [InlineData("with users as (select 1 as id) select id from users", false)]
    [InlineData("select users.id from orders as users", false)]
    [InlineData("select id from users()", false)]
    [InlineData("select a is distinct from users from orders", false)]
    [InlineData("select extract(year from users) from orders", false)]
    [InlineData("select id from \"Users\"", false)]
    public void A_relation_is_read_where_relations_stand(string query, bool reads) => Assert.Equal(reads, new View("v", query).Reads("users"));

    [Theory]
    [InlineData("select name from users", true)]
    [InlineData("select u.name from users u", true)]
    [InlineData("select * from users", true)]
    [InlineData("select u.* from users u join orders o on true", true)]
    [InlineData("select id from users order by name", true)]
    [InlineData("select \"name\" from users", true)]
    [InlineData("select o.name from users u join orders o on true", false)]
    [InlineData("select o.* from users u join orders o on true", false)]
    [InlineData("select count(*), 2 * 3 from users", false)]
    [InlineData("select id as name from users", false)]
    [InlineData("select name(id), 'name', x::name from users", false)]
    [InlineData("select name from orders", false)]
    public void A_column_is_read_by_its_name_or_by_a_star(string query, bool reads) => Assert.Equal(reads, new View("v", query).Reads("users", "name"));

    [Theory]
    [InlineData("select name from users", "select title from users")]
    [InlineData("select name as name, u.name from users u", "select title as name, u.title from users u")]
    [InlineData("select u.name, o.name from users u join orders o on true", "select u.title, o.name from users u join orders o on true")]
    public void A_view_follows_a_renamed_column(string query, string renamed) =>
        Assert.Equal(renamed, new RenameColumn("users", "name", "title").Apply(Schema(query)).Views.Find("v")!.Query);

    [Theory]
    [InlineData("select users.name from users", "select users.name from people users")]
    [InlineData("select name from public.users as u", "select name from public.people as u")]
    public void A_view_follows_a_renamed_table(string query, string renamed) =>
        Assert.Equal(renamed, new RenameTable("users", "people").Apply(Schema(query)).Views.Find("v")!.Query);

    [Fact]
    public void What_a_view_reads_cannot_go()
    {
        SchemaSnapshot schema = Schema("select name from users");

        Assert.Throws<OperationException>(() => new DropTable("users").Apply(schema));
        Assert.Throws<OperationException>(() => new DropColumn("users", "name").Apply(schema));
        Assert.Null(new DropTable("orders").Apply(schema).Tables.Find("orders"));
        Assert.False(new DropColumn("users", "id").Apply(schema).Tables.Find("users")!.Columns.Contains("id"));
    }

    [Fact]
    public void Views_are_created_in_the_order_in_which_they_read_one_another() => Assert.Equal(
        ["z", "m", "a", "b"],
        ViewOrder.Sorted([new("a", "select * from m"), new("b", "select 1"), new("m", "select * from public.z"), new("z", "select 1")]).Select(static v => v.Name.Name));

    private static SchemaSnapshot Schema(string query) => new()
    {
        Tables =
        [
            new("users") { Columns = [new("id", PgType.BigInt), new("name", PgType.Text)] },
            new("orders") { Columns = [new("id", PgType.BigInt), new("name", PgType.Text)] },
        ],
        Views = [new("v", query)],
    };
}
