namespace Shop.Migrations;

using SchemaGen;
using SchemaGen.Operations;
using SchemaGen.Schema;
using System.Collections.Generic;

/// <summary>Recorded migration <c>20260105T0900_Initial</c>.</summary>
[Migration("20260105T0900_Initial", Fingerprint = "66ebe6e4e4c996a6ca906acdaf9c32ca6997638d13e1f5212ea34aeb2666b45d")]
public sealed partial class Initial : Migration
{
    /// <inheritdoc />
    public override IReadOnlyList<Operation> Up =>
    [
        new CreateTable(new Table("products")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("name", PgType.Varchar(200)),
                new Column("description", PgType.Text) { Nullable = true },
                new Column("price", PgType.Numeric(10, 2)),
                new Column("is_active", PgType.Boolean) { Default = "true" },
                new Column("created_at", PgType.TimestampTz) { Default = "now()" },
                new Column("updated_at", PgType.TimestampTz) { Default = "now()" },
            ],
            PrimaryKey = new PrimaryKey("pk_products", ["id"]),
        }),
        new CreateTable(new Table("orders")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("product_id", PgType.BigInt),
                new Column("customer_email", PgType.Varchar(320)),
                new Column("quantity", PgType.Integer) { Default = "1" },
                new Column("total", PgType.Numeric(12, 2)),
                new Column("placed_at", PgType.TimestampTz) { Default = "now()" },
            ],
            PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
            CheckConstraints = [new CheckConstraint("ck_orders_quantity", "quantity > 0")],
            ForeignKeys = [new ForeignKey("fk_orders_product_id", ["product_id"], "products", ["id"])],
            Indexes = [new TableIndex("ix_orders_customer_email", ["customer_email"])],
        }),
    ];
}
