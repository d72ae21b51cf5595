using System.Globalization;
using System.Text;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Schema;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Id", "id")]
    [InlineData("CustomerId", "customer_id")]
    [InlineData("HTTPServerID", "http_server_id")]
    [InlineData("Address2Line", "address2_line")]
    [InlineData("IsActive", "is_active")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Mixed_Case", "mixed_case")]
    [InlineData("_private", "_private")]
    [InlineData("X", "x")]
    public void A_csharp_name_becomes_snake_case(string name, string expected) => Assert.Equal(expected, Naming.SnakeCase(name));

    [Theory]
    [InlineData("User", "users")]
    [InlineData("OrderItem", "order_items")]
    [InlineData("Category", "categories")]
    [InlineData("Day", "days")]
    [InlineData("Address", "addresses")]
    [InlineData("Box", "boxes")]
    [InlineData("Branch", "branches")]
    [InlineData("Status", "statuses")]
    [InlineData("Bus", "buses")]
    [InlineData("Person", "people")]
    [InlineData("SalesPerson", "sales_people")]
    [InlineData("Child", "children")]
    [InlineData("Settings", "settings")]
    [InlineData("Orders", "orders")]
    [InlineData("Metadata", "metadata")]
    [InlineData("Analysis", "analyses")]
    [InlineData("Alias", "aliases")]
    [InlineData("Photo", "photos")]
    public void A_class_becomes_a_plural_table(string className, string expected) => Assert.Equal(expected, Naming.Table(className));

    [Fact]
    public void Constraints_and_indexes_say_what_they_are_over()
    {
        Assert.Equal("pk_orders", Naming.PrimaryKey("orders"));
        Assert.Equal("fk_orders_customer_id", Naming.ForeignKey("orders", ["customer_id"]));
        Assert.Equal("uq_users_tenant_id_email", Naming.UniqueConstraint("users", ["tenant_id", "email"]));
        Assert.Equal("ck_orders_total", Naming.CheckConstraint("orders", "total"));
        Assert.Equal("ck_orders_2", Naming.CheckConstraint("orders", 2));
        Assert.Equal("ix_orders_placed_at", Naming.Index("orders", ["placed_at"]));
    }

    [Fact]
    public void A_name_of_63_bytes_stays_and_a_longer_one_ends_in_a_hash_of_the_whole()
    {
        string longest = new('a', 63);
        Assert.Equal(longest, Naming.Shorten(longest));

        string first = Naming.Shorten(longest + "b");
        string second = Naming.Shorten(longest + "c");
        Assert.Equal(63, Encoding.UTF8.GetByteCount(first));
        Assert.NotEqual(first, second);
        Assert.Equal("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_97aa7c54", first);
    }

    [Theory]
    [InlineData("é")]
    [InlineData("漢")]
    [InlineData("😀")]
    public void A_character_of_several_bytes_is_never_cut(string character)
    {
        string name = Naming.Shorten(string.Concat(Enumerable.Repeat(character, 60)));
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 50, 63);
        Assert.DoesNotContain("\uFFFD", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_turkish_culture_changes_no_name()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("invoice_items", Naming.Table("INVOICEItem"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
