namespace Shop.Migrations;

using SchemaGen;
using SchemaGen.Operations;
using SchemaGen.Schema;
using System.Collections.Generic;

/// <summary>Recorded migration <c>20260302T1015_AddInventoryAndStatus</c>.</summary>
[Migration("20260302T1015_AddInventoryAndStatus", After = typeof(Initial), Fingerprint = "cc3367e413259d22af4d80c277a4fc0766161763ef798f22440cb6396f3cc47d")]
public sealed partial class AddInventoryAndStatus : Migration
{
    /// <inheritdoc />
    public override IReadOnlyList<Operation> Up =>
    [
        new CreateEnum(new EnumType("order_status", ["placed", "paid", "shipped", "delivered", "cancelled"])),
        new AddColumn("orders", new Column("status", PgType.UserDefined("order_status")) { Default = "'placed'" }),
        new AddColumn("orders", new Column("tracking_number", PgType.Varchar(64)) { Nullable = true }),
        new AddColumn("products", new Column("inventory_count", PgType.Integer) { Default = "0" }),
        new AddColumn("products", new Column("sku", PgType.Varchar(40)) { Nullable = true }),
        new AddColumn("products", new Column("category", PgType.Varchar(100)) { Nullable = true }),
        new AddCheckConstraint("products", new CheckConstraint("ck_products_inventory_count", "inventory_count >= 0")),
        new CreateIndex("products", new TableIndex("ix_products_category_name", ["category", "name"])),
        new CreateIndex("products", new TableIndex("ix_products_sku", ["sku"]) { Unique = true }),
    ];
}
