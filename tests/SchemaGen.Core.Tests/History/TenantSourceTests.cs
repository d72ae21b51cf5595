using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.History;

public sealed class TenantSourceTests
{
    private static readonly EnumType Status = new("status", ["new", "paid"]);

    private static readonly Table Orders = new("orders")
    {
        Columns =
        [
            new Column("id", PgType.BigInt), new Column("status", PgType.UserDefined("status")), new Column("codes", PgType.UserDefined("status").Array()),
            new Column("country", PgType.Text), new Column("note", PgType.UserDefined("citext")),
        ],
        PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
        ForeignKeys = [new ForeignKey("fk_orders_country", ["country"], "countries", ["code"]), new ForeignKey("fk_orders_id", ["id"], "orders", ["id"])],
    };

    [Fact]
    public void Its_own_objects_move_and_what_it_only_refers_to_stays()
    {
        var table = Assert.IsType<CreateTable>(Move([new CreateEnum(Status)], [new CreateTable(Orders)]).Migrations[1].Up[0]).Table;

        Assert.Equal(new QualifiedName("t1", "orders"), table.Name);
        Assert.Equal(["public.countries", "t1.orders"], table.ForeignKeys.Select(static k => $"{k.ReferencedTable.Schema}.{k.ReferencedTable.Name}"));
        Assert.Equal([null, "t1", "t1", null, "public"], table.Columns.Select(static c => c.Type.Schema));
        Assert.Equal(Orders.PrimaryKey, table.PrimaryKey);
    }

    [Fact]
    public void What_is_renamed_is_found_under_its_new_name_too()
    {
        var moved = Move([new CreateTable(Orders with { ForeignKeys = [] })], [new RenameTable("orders", "sales")], [new DropColumn("sales", "note") { Approved = "unused" }]);

        Assert.Equal(new DropColumn(new QualifiedName("t1", "sales"), "note") { Approved = "unused" }, moved.Migrations[2].Up[0]);
        Assert.Equal(new QualifiedName("t1", "sales"), Assert.Single(moved.Snapshot.Tables).Name);
    }

    [Fact]
    public void Renamed_types_are_found_too()
    {
        var moved = Move(
            [new CreateDomain(new("email", PgType.Text)), new CreateCompositeType(new("price", []))],
            [new RenameDomain("email", "mail"), new RenameCompositeType("price", "cost")],
            [new DropDomain("mail"), new DropCompositeType("cost")]);

        Assert.Equal([new DropDomain(new("t1", "mail")), new DropCompositeType(new("t1", "cost"))], moved.Migrations[2].Up);
    }

    [Fact]
    public void Each_tenant_has_a_history_of_its_own_that_is_whole()
    {
        var one = Move([new CreateTable(Orders)], [new RenameTable("orders", "sales")]);

        Assert.Equal("Shop/t1", one.Name);
        Assert.Equal(["create schema t1", "create table t1.orders"], one.Migrations[0].Up.Select(static o => o.ToString()));
        Assert.Empty(MigrationGraph.Create(one.Migrations).Problems);
        Assert.Equal(one.Migrations[1].Fingerprint, one.Fingerprint);
    }

    [Fact]
    public void A_source_with_schemas_of_its_own_is_refused()
    {
        foreach (Operation operation in (Operation[])
        [
            new CreateSchema(new DatabaseSchema("sales")), new RenameSchema("sales", "shop"), new MoveTable("orders", "sales"), new MoveType("mood", "sales"), new CreateTable(Orders with { Name = new QualifiedName("sales", "orders") }),
        ])
        {
            Assert.Equal("tenant-schema-unsupported", Assert.Throws<SchemaGenException>(() => Move([operation])).Code);
        }
    }

    private static SchemaSource Move(params IReadOnlyList<Operation>[] migrations)
    {
        List<Migration> all = [];
        foreach (var operations in migrations)
        {
            var last = all.LastOrDefault();
            all.Add(new DeclaredMigration(
                $"{all.Count + 1}", last is null ? [] : [last.Id], Fingerprints.Compute(last is null ? [] : [last.Fingerprint], operations), operations));
        }

        return TenantSource.Of(new SchemaSource("Shop", all[^1].Fingerprint, () => SchemaSnapshot.Empty, () => all), "t1");
    }
}
