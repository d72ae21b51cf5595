using System.Text.RegularExpressions;
using SchemaGen.Diffing;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

/// <summary>The page on models says what the classes on it become, and names every type that it promises.</summary>
public sealed partial class ModelsPageTests
{
    [Fact]
    public void The_classes_of_the_page_become_the_SQL_of_the_page()
    {
        SchemaSnapshot schema = Models.Schema(Block("csharp")).Snapshot;
        IEnumerable<string> statements = Planner.Plan(SchemaSnapshot.Empty, SchemaDiffer.Diff(SchemaSnapshot.Empty, schema), PlanOptions.Default).Steps.Select(static s => s.Sql + ";");
        string sql = string.Join('\n', statements) + "\n";

        if (Golden.Updates)
            File.WriteAllText(PagePath, Page().Replace("```sql\n" + Block("sql"), "```sql\n" + sql, StringComparison.Ordinal));
        Assert.Equal(Block("sql"), sql);
    }

    [Fact]
    public void The_types_of_the_page_are_the_types_of_columns()
    {
        int checkedTypes = 0;
        foreach (Match row in TypeRow().Matches(Section("Types")))
        {
            string[] csharp = [.. Code().Matches(row.Groups[1].Value).Select(static m => m.Groups[1].Value)];
            string[] types = [.. Code().Matches(row.Groups[2].Value).Select(static m => m.Groups[1].Value)];
            for (int i = 0; i < csharp.Length; i++)
            {
                string member = $"public {csharp[i].Replace("IPAddress", "System.Net.IPAddress", StringComparison.Ordinal)} Value {{ get; init; }}";
                string expected = types.Length == csharp.Length ? types[i] : types[0];
                Assert.Equal(expected, Models.Column(member).Type.ToString());
                checkedTypes++;
            }
        }

        Assert.Equal(22, checkedTypes);
    }

    [Fact]
    public void The_declared_renames_of_the_page_are_the_operations_of_the_page()
    {
        Match section = Regex.Match(Page(), "<!-- renames -->\n\n```csharp\n(.*?)^```\n\n```text\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline);
        string[] parts = section.Groups[1].Value.Split("\n\n", 2);
        DesiredSchema desired = Models.Schema(parts[1], parts[0]);
        SchemaSnapshot before = new()
        {
            Schemas = [new DatabaseSchema("sales")],
            Enums = [new EnumType("state", ["active", "blocked"])],
            Domains = [new Domain("email", PgType.Text)],
            Tables =
            [
                new Table(new("sales", "clients"))
                {
                    Columns =
                    [
                        new Column("id", PgType.BigInt) { Identity = new(IdentityGeneration.ByDefault) },
                        new Column("mail", PgType.UserDefined("email")),
                        new Column("state", PgType.UserDefined("state")),
                    ],
                    PrimaryKey = new("pk_customers", ["id"]),
                },
            ],
        };

        Assert.Equal(section.Groups[2].Value, string.Concat(SchemaDiffer.Diff(before, desired.Snapshot, desired.Renames).Select(static o => o + "\n")));
    }

    private static string PagePath => Path.Combine(Repository.Root, "docs", "models.md");

    private static string Page() => File.ReadAllText(PagePath);

    private static string Section(string title) => Regex.Match(Page(), $"^## {title}\n(.*?)^## ", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;

    private static string Block(string language) => Regex.Match(Page(), $"^```{language}\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;

    // Rows of the table of types whose left side is C# types alone.
    [GeneratedRegex(@"^\| ((?:`[^`]+`(?:, )?)+) \| (`.*) \|$", RegexOptions.Multiline)]
    private static partial Regex TypeRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
