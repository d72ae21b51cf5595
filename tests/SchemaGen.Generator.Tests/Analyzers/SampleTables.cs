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

    /// <summary>Adds a text column.</summary>
    public static AddColumn Add(string column) => new("users", new Column(column, PgType.Text) { Nullable = true });
}
