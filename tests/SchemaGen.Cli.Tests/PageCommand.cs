using System.Text.RegularExpressions;

namespace SchemaGen.Cli.Tests;

/// <summary>A command line in a block <c>console</c> of a page, and what the page says that it prints; <c>…</c> stands for anything.</summary>
/// <param name="Args">The words behind <c>schemagen</c>.</param>
/// <param name="Printed">The lines below it.</param>
internal sealed partial record PageCommand(string[] Args, string[] Printed)
{
    /// <summary>What it must print, as a regular expression.</summary>
    private string Pattern =>
        "(?s)^" + string.Concat(Printed.Select(static l => l == "…" ? "(?:.*\n)?" : Regex.Escape(l).Replace("…", ".*", StringComparison.Ordinal) + "\n")) + "$";

    /// <summary>The words of a command line without their quotes, and without what it says for people: behind a number sign, or behind many blanks.</summary>
    public static string[] Words(string line) => [.. Word().Matches(Comment().Replace(line, "")).Select(static w => w.Value.Trim('"', '\''))];

    /// <summary>The commands of a page, or of one of its sections, in their order.</summary>
    public static async Task<IReadOnlyList<PageCommand>> ReadAsync(string page, string? section = null)
    {
        string text = await File.ReadAllTextAsync(Pages.PathOf(page));
        if (section is not null)
            text = text.Split("\n## ").Single(s => s.StartsWith(section + "\n", StringComparison.Ordinal));
        return [.. Consoles().Matches(text).SelectMany(static m => Read(m.Groups[1].Value.TrimEnd().Split('\n')))];
    }

    /// <summary>Fails unless the command has printed what the page says.</summary>
    public void Check(CommandOutcome outcome) => Assert.Matches(Pattern, outcome.Output.ReplaceLineEndings("\n"));

    private static IEnumerable<PageCommand> Read(string[] lines)
    {
        for (int i = 0; i < lines.Length;)
        {
            string line = lines[i++]["$ schemagen ".Length..];
            string[] printed = [.. lines.Skip(i).TakeWhile(static l => !l.StartsWith("$ ", StringComparison.Ordinal))];
            i += printed.Length;
            yield return new PageCommand(Words(line), printed);
        }
    }

    [GeneratedRegex("^```console\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Consoles();

    [GeneratedRegex(@"\s(#|\s{4,}\S).*$")]
    private static partial Regex Comment();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|[^\\s\"']+")]
    private static partial Regex Word();
}
