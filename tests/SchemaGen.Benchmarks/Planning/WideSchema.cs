using System.Globalization;
using SchemaGen.Schema;

namespace SchemaGen.Benchmarks.Planning;

/// <summary>Schemas of any number of tables of 15 columns, with keys, checks and indexes, each table referring to the one before.</summary>
internal static class WideSchema
{
    /// <summary>A schema.</summary>
    /// <param name="tables">The number of tables.</param>
    /// <param name="release">The second release has one column more in each table, an index more, and one that is required now.</param>
    public static SchemaSnapshot Of(int tables, int release = 1) =>
        SchemaSnapshot.Empty with { Tables = [.. Enumerable.Range(0, tables).Select(i => Table(i, release))] };

    private static Table Table(int number, int release)
    {
        string name = Name("table", number);
        string parent = Name("table", Math.Max(0, number - 1));
        Column[] added = release == 1 ? [] : [new("added", PgType.Text) { Nullable = true }];
        TableIndex[] addedIndexes = release == 1 ? [] : [new($"ix_{name}_amount", ["amount"])];
        return new(new QualifiedName("public", name))
        {
            Columns =
            [
                new("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) },
                new("code", PgType.Varchar(40)),
                new("name", PgType.Text),
                new("note", PgType.Text) { Nullable = release == 1 },
                new("amount", PgType.Numeric(18, 2)),
                new("count", PgType.Integer) { Default = "0" },
                new("ratio", PgType.Double) { Nullable = true },
                new("is_active", PgType.Boolean) { Default = "true" },
                new("external_id", PgType.Uuid),
                new("created_at", PgType.TimestampTz) { Default = "now()" },
                new("updated_at", PgType.TimestampTz) { Nullable = true },
                new("due_on", PgType.Date) { Nullable = true },
                new("settings", PgType.Jsonb) { Nullable = true },
                new("kind", PgType.SmallInt),
                new("parent_id", PgType.BigInt) { Nullable = true },
                .. added,
            ],
            PrimaryKey = new($"pk_{name}", ["id"]),
            UniqueConstraints = [new($"uq_{name}_code", ["code"])],
            CheckConstraints = [new($"ck_{name}_amount", "amount >= 0")],
            ForeignKeys = [new($"fk_{name}_parent_id", ["parent_id"], new QualifiedName("public", parent), ["id"])],
            Indexes = [new($"ix_{name}_created_at", ["created_at"]), .. addedIndexes],
        };
    }

    private static string Name(string stem, int number) => string.Create(CultureInfo.InvariantCulture, $"{stem}_{number:0000}");
}
