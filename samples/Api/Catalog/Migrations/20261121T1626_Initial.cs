namespace Catalog.Migrations;

using SchemaGen;
using SchemaGen.Operations;
using SchemaGen.Schema;
using System.Collections.Generic;

/// <summary>Recorded migration <c>20261121T1626_Initial</c>.</summary>
[Migration("20261121T1626_Initial", Fingerprint = "5f50ef80b4f47af9c905500ea3b55b6584803a04c56a2fe01dca7f22fd000afc")]
public sealed partial class Initial : Migration
{
    /// <inheritdoc />
    public override IReadOnlyList<Operation> Up =>
    [
        new CreateEnum(new EnumType("product_status", ["draft", "on_sale", "retired"])),
        new CreateTable(new Table("products")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("name", PgType.Varchar(200)),
                new Column("price", PgType.Numeric(12, 2)),
                new Column("status", PgType.UserDefined("product_status")) { Default = "'draft'" },
                new Column("tags", PgType.Text.Array()),
                new Column("created_at", PgType.TimestampTz) { Default = "now()" },
                new Column("version", PgType.BigInt) { Default = "1" },
            ],
            PrimaryKey = new PrimaryKey("pk_products", ["id"]),
            CheckConstraints = [new CheckConstraint("ck_products_price", "price >= 0")],
        }),
    ];
}
