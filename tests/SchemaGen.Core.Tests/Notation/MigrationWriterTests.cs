using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Notation;

public sealed class MigrationWriterTests
{
    [Fact]
    public void A_file_is_written_as_a_person_would()
    {
        MigrationFile file = new()
        {
            Namespace = "Shop.Migrations",
            ClassName = "AddPhone",
            Id = "20261121T0930_AddPhone",
            AfterClasses = ["Initial", "Other.Branch"],
            Fingerprint = "9f2c",
            Operations =
            [
                new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }),
                new SchemaGen.Operations.Sql("update users\nset phone = trim(fax)\nwhere fax <> '\"'") { Down = "" },
                new Run("MoveAddresses"),
                new DropColumn(new("crm", "users"), "fax") { Approved = "moved to phone; kept for 90 days" },
                new CreateTable(new("orders")
                {
                    Columns =
                    [
                        new Column("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) { Options = new() { Start = -1 } } },
                        new Column("tags", PgType.Text.Array()),
                        new Column("status", PgType.UserDefined(new("shop", "status")).Array()) { Default = "'{new}'" },
                        new Column("seen_at", PgType.TimestampTz with { Modifiers = [3] }),
                    ],
                    PrimaryKey = new("pk_orders", ["id"]),
                    Indexes = [new("ix_orders_tags", ["tags"]) { Method = "gin" }, new("ix_low", [new IndexKey("lower(tags)") { IsExpression = true }])],
                }),
            ],
        };
        Assert.Equal(
            """
            namespace Shop.Migrations;

            using SchemaGen;
            using SchemaGen.Operations;
            using SchemaGen.Schema;
            using System.Collections.Generic;

            /// <summary>Recorded migration <c>20261121T0930_AddPhone</c>.</summary>
            [Migration("20261121T0930_AddPhone", After = typeof(Initial), AlsoAfter = [typeof(Other.Branch)], Fingerprint = "9f2c")]
            public sealed partial class AddPhone : Migration
            {
                /// <inheritdoc />
                public override IReadOnlyList<Operation> Up =>
                [
                    new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }),
                    new Sql(
                        "update users\n" +
                        "set phone = trim(fax)\n" +
                        "where fax <> '\"'")
                    {
                        Down = "",
                    },
                    new Run(nameof(MoveAddresses)),
                    new DropColumn(new QualifiedName("crm", "users"), "fax") { Approved = "moved to phone; kept for 90 days" },
                    new CreateTable(new Table("orders")
                    {
                        Columns =
                        [
                            new Column("id", PgType.BigInt)
                            {
                                Identity = new Identity(IdentityGeneration.ByDefault) { Options = new SequenceOptions { Start = -1 } },
                            },
                            new Column("tags", PgType.Text.Array()),
                            new Column("status", PgType.UserDefined(new QualifiedName("shop", "status")).Array()) { Default = "'{new}'" },
                            new Column("seen_at", new PgType("timestamp with time zone") { Modifiers = [3] }),
                        ],
                        PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
                        Indexes =
                        [
                            new TableIndex("ix_orders_tags", ["tags"]) { Method = "gin" },
                            new TableIndex("ix_low", [new IndexKey("lower(tags)") { IsExpression = true }]),
                        ],
                    }),
                ];
            }

            """,
            MigrationWriter.Write(file));
    }

    [Fact]
    public void A_keyword_is_escaped_and_the_global_namespace_is_not_written()
    {
        string text = MigrationWriter.Write(new() { Namespace = "", ClassName = "class", Id = "a<b", Fingerprint = "", Operations = [] });
        Assert.StartsWith("using SchemaGen;\n", text, StringComparison.Ordinal);
        Assert.Contains("public sealed partial class @class : Migration", text, StringComparison.Ordinal);
        Assert.Contains("<c>a&lt;b</c>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\0\u001f\u0085\u2028\ufeff", "\"\\u0000\\u001F\\u0085\\u2028\\uFEFF\"")]
    [InlineData("tab\tcr\rlf\n", "\"tab\\tcr\\rlf\\n\"")]
    [InlineData("é漢😀", "\"é漢😀\"")]
    public void A_literal_is_escaped_where_a_file_could_not_carry_it(string value, string expected) =>
        Assert.Equal(expected, CSharpText.Literal(value));

    [Fact]
    public void Half_a_surrogate_pair_is_escaped() => Assert.Equal("\"\\uD83D\"", CSharpText.Literal("\ud83d"));
}
