namespace Shop.Migrations;

using SchemaGen;
using SchemaGen.Operations;
using SchemaGen.Schema;
using System.Collections.Generic;

/// <summary>Recorded migration <c>20260518T1430_AddSpecificationsAndAddresses</c>.</summary>
[Migration("20260518T1430_AddSpecificationsAndAddresses", After = typeof(AddInventoryAndStatus), Fingerprint = "d846af16ac8e8b17b18c5c402e280c878151d3985a6350ccfdf243a76c01f052")]
public sealed partial class AddSpecificationsAndAddresses : Migration
{
    /// <inheritdoc />
    public override IReadOnlyList<Operation> Up =>
    [
        new AddColumn("orders", new Column("shipping_address", PgType.Jsonb) { Nullable = true }),
        new AddColumn("orders", new Column("billing_address", PgType.Jsonb) { Nullable = true }),
        new AddColumn("orders", new Column("metadata", PgType.Jsonb) { Nullable = true }),
        new AddColumn("products", new Column("is_featured", PgType.Boolean) { Default = "false" }),
        new AddColumn("products", new Column("specifications", PgType.Jsonb) { Nullable = true }),
        new AddColumn("products", new Column("images", PgType.Jsonb) { Nullable = true }),
        new CreateIndex("products", new TableIndex("ix_products_specifications", ["specifications"]) { Method = "gin" }),
    ];
}
