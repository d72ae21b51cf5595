namespace Shop.Migrations;

using SchemaGen;
using SchemaGen.Operations;
using SchemaGen.Schema;
using System.Collections.Generic;

/// <summary>Recorded migration <c>pending</c>.</summary>
[Migration("pending", Fingerprint = "082df64bd307309d2b1a387c95faba9634e89faad31f61601ea0e4d34d876d07")]
public sealed partial class Pending : Migration
{
    /// <inheritdoc />
    public override IReadOnlyList<Operation> Up =>
    [
        new CreateEnum(new EnumType("mood", ["calm", "very_happy"])),
        new CreateTable(new Table("departments")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("code", PgType.Text),
            ],
            PrimaryKey = new PrimaryKey("pk_departments", ["id"]),
            UniqueConstraints = [new UniqueConstraint("uq_departments_code", ["code"])],
        }),
        new CreateTable(new Table("users")
        {
            Columns =
            [
                new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
                new Column("name", PgType.Varchar(200)),
                new Column("email", PgType.Text),
                new Column("is_active", PgType.Boolean) { Default = "true" },
                new Column("phone", PgType.Text) { Nullable = true },
                new Column("mood", PgType.UserDefined("mood")) { Default = "'calm'" },
                new Column("department_id", PgType.BigInt) { Nullable = true },
                new Column("deleted_at", PgType.TimestampTz) { Nullable = true },
            ],
            PrimaryKey = new PrimaryKey("pk_users", ["id"]),
            ForeignKeys = [new ForeignKey("fk_users_department_id", ["department_id"], "departments", ["id"])],
            Indexes = [new TableIndex("ix_users_email", ["email"]) { Unique = true, Predicate = "deleted_at is null" }],
        }),
    ];
}
