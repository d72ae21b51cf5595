using System.Text.RegularExpressions;
using SchemaGen.Testing;

namespace SchemaGen.Cli.Tests;

/// <summary>The page docs/scaffold.md shows what the command writes.</summary>
public sealed partial class ScaffoldPageTests : DiffTest
{
    [Fact]
    public async Task The_files_of_the_page_are_those_that_the_command_writes()
    {
        string page = await File.ReadAllTextAsync(Pages.PathOf("scaffold.md"));
        (TestDatabase live, _) = await OpenAsync(Sql().Match(page).Groups[1].Value, "");
        string project = Directory.CreateTempSubdirectory("scaffold").FullName;

        CommandOutcome outcome = await RunAsync(
            Source(CreateUsers), "scaffold", "--connection", live.ConnectionString, "--output", Path.Combine(project, "Models"), "--namespace", "Shop");

        Assert.True(outcome.ExitCode == ExitCodes.Ok, outcome.Error);
        Assert.Empty(outcome.Error);
        Match[] files = [.. Files().Matches(page).Cast<Match>()];
        Assert.Equal(5, files.Length);
        Assert.All(files, file => Assert.EndsWith(file.Groups[2].Value, File.ReadAllText(Path.Combine(project, file.Groups[1].Value)), StringComparison.Ordinal));
        Directory.Delete(project, recursive: true);
    }

    [GeneratedRegex("^```sql\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Sql();

    [GeneratedRegex("^`([\\w/.]+)`\n```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Files();
}
