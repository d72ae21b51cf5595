using System.Text.RegularExpressions;
using SchemaGen.Diffing;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Pages;

/// <summary>The SQL of the page on behaviors is what its classes become; <c>SCHEMAGEN_UPDATE_GOLDENS=1</c> writes it.</summary>
public sealed class BehaviorsPageTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "docs", "behaviors.md");

    [Fact]
    public void Row_security_is_the_SQL_of_the_page()
    {
        string page = File.ReadAllText(Path);
        SchemaSnapshot schema = Models.Schema(Regex.Match(page, @"```csharp\n(\[Model[^`]*class Patient.*?)```", RegexOptions.Singleline).Groups[1].Value).Snapshot;
        string sql = string.Concat(Planner.Plan(SchemaSnapshot.Empty, SchemaDiffer.Diff(SchemaSnapshot.Empty, schema), PlanOptions.Default).Steps
            .Select(static s => s.Sql + ";\n").Where(static s => s.Contains("policy", StringComparison.Ordinal) || s.Contains("row level", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
        string shown = Regex.Match(page, "```sql\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        if (Golden.Updates)
            File.WriteAllText(Path, page.Replace("```sql\n" + shown, "```sql\n" + sql, StringComparison.Ordinal));
        Assert.Equal(Golden.Updates ? sql : shown, sql);
    }
}
