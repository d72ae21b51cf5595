using System.Text.RegularExpressions;

namespace SchemaGen.Package.Tests;

/// <summary>
/// A fenced block of a page that tells a reader what to do:
/// <list type="bullet">
/// <item><c>csharp</c> below a line that is a file's name alone: the file has this text.</item>
/// <item><c>csharp file=PATTERN</c>: the file that is there has these lines.</item>
/// <item><c>diff file=PATTERN</c>: lines with <c>-</c> are replaced by those with <c>+</c>.</item>
/// <item><c>console</c>: each line after <c>$</c> is run, and the lines below it are parts of what it prints; <c>…</c> is anything.</item>
/// </list>
/// </summary>
internal sealed record PageBlock(string Language, string? File, string[] Lines)
{
    public IReadOnlyList<string> Commands => Language == "console" ? [.. Lines.Where(static l => l.StartsWith("$ ", StringComparison.Ordinal))] : [];

    public static IEnumerable<PageBlock> Read(string page)
    {
        string[] lines = System.IO.File.ReadAllLines(page);
        string? named = null;
        for (int i = 0; i < lines.Length; i++)
        {
            if (Regex.Match(lines[i], @"^`([\w./]+)`$") is { Success: true } name) named = name.Groups[1].Value;
            if (Regex.Match(lines[i], @"^```(csharp|diff|console)(?: file=(\S+))?$") is not { Success: true } fence) continue;

            string[] text = [.. lines.Skip(i + 1).TakeWhile(static l => l != "```")];
            i += text.Length + 1;
            bool isWhole = fence.Groups[1].Value == "csharp" && !fence.Groups[2].Success;
            string? file = isWhole ? named : fence.Groups[2].Success ? fence.Groups[2].Value : null;
            yield return new PageBlock(isWhole ? "file" : fence.Groups[1].Value, file, text);
            named = null;
        }
    }

    public async Task FollowAsync(Consumer consumer, IReadOnlyDictionary<string, string> variables)
    {
        switch (Language)
        {
            case "file" when File is not null:
                consumer.Write(File, string.Join('\n', Lines));
                break;
            case "csharp":
                string written = System.IO.File.ReadAllText(consumer.PathOf(consumer.Find(File!)));
                Assert.All(Lines, line => Assert.Contains(line, written, StringComparison.Ordinal));
                break;
            case "diff":
                consumer.Replace(consumer.Find(File!), Side('-'), Side('+'));
                break;
            case "console":
                await RunAsync(consumer, variables);
                break;
        }
    }

    private async Task RunAsync(Consumer consumer, IReadOnlyDictionary<string, string> variables)
    {
        for (int i = 0; i < Lines.Length;)
        {
            string command = Lines[i++][2..];
            string[] expected = [.. Lines.Skip(i).TakeWhile(static l => !l.StartsWith("$ ", StringComparison.Ordinal))];
            i += expected.Length;

            DotnetResult result = await consumer.CommandAsync(command, variables);
            if (!expected.Any(static l => l.EndsWith("Exception", StringComparison.Ordinal))) result.Succeeded();
            foreach (string line in expected)
                Assert.Matches(string.Join(".*", line.Split('…').Select(Regex.Escape)), result.Output);
        }
    }

    private string Side(char sign) => string.Join('\n', Lines.Where(l => l[0] == sign).Select(static l => l[1..]));
}
