namespace Shop.Migrations;

using SchemaGen;
using SchemaGen.Operations;
using SchemaGen.Schema;
using System.Collections.Generic;

/// <summary>Recorded migration <c>20261121T0930_AddUsers</c>.</summary>
[Migration("20261121T0930_AddUsers", After = typeof(Move), Fingerprint = "39809f4404f7a49b03863d653b7ad1a40ab778e5c434a8704dcd21e5b8f3b5a1")]
public sealed partial class AddUsers : Migration
{
    /// <inheritdoc />
    public override IReadOnlyList<Operation> Up =>
    [
        new CreateEnum(new EnumType("mood", ["calm", "very_happy"])),
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
            Indexes = [new TableIndex("ix_users_email", ["email"]) { Unique = true, Predicate = "deleted_at is null" }],
        }),
        new AddColumn("departments", new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) }),
        new AddColumn("departments", new Column("code", PgType.Text)),
        new AddPrimaryKey("departments", new PrimaryKey("pk_departments", ["id"])),
        new AddUniqueConstraint("departments", new UniqueConstraint("uq_departments_code", ["code"])),
        new AddForeignKey("users", new ForeignKey("fk_users_department_id", ["department_id"], "departments", ["id"])),
    ];
}
