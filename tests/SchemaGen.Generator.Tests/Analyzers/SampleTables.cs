using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>A recorded start that tests go on from.</summary>
internal static class SampleTables
{
    /// <summary>The table of <see cref="User"/>.</summary>
    public static Table Users { get; } = new("users")
    {
        Columns =
        [
            new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) },
            new("name", PgType.Text),
            new("fax", PgType.Text) { Nullable = true },
        ],
        PrimaryKey = new("pk_users", ["id"]),
    };

    /// <summary>A migration that creates it.</summary>
    public static Recorded Initial { get; } = Recorded.First("20260101T0000_Initial", new CreateTable(Users));

    /// <summary>The model of it.</summary>
    public const string User = """
        [Model] public partial class User { public long Id { get; init; } public required string Name { get; init; } public string? Fax { get; init; } }
        """;

    /// <summary>The model of it with more members.</summary>
    public static string UserWith(string members) => $$"""
        [Model] public partial class User
        {
            public long Id { get; init; }
            public required string Name { get; init; }
            public string? Fax { get; init; }
            {{members}}
        }
        """;

    /// <summary>Creates <c>orders</c>, each with a user or none.</summary>
    /// <param name="key">The type of both keys.</param>
    /// <param name="foreignKeys">Its foreign keys.</param>
    public static CreateTable Orders(PgType key, params NamedList<ForeignKey> foreignKeys) => new(new("orders")
    {
        Columns = [new("id", key) { Identity = new(IdentityGeneration.ByDefault) }, new("user_id", key) { Nullable = true }],
        PrimaryKey = new("pk_orders", ["id"]),
        ForeignKeys = foreignKeys,
        Indexes = [new("ix_orders_user_id", ["user_id"])],
    });

    /// <summary>A reference of an order to its user.</summary>
    public static ForeignKey OrderToUser { get; } = new(Naming.ForeignKey("orders", ["user_id"]), ["user_id"], "users", ["id"]);

    /// <summary>Adds a text column.</summary>
    public static AddColumn Add(string column) => new("users", new Column(column, PgType.Text) { Nullable = true });
}
