using Spectre.Console;

namespace SchemaGen.Cli;

/// <summary>Makes the console that tables are drawn on.</summary>
internal static class Terminal
{
    // Where the output is no terminal there is no width to fit: lines are as long as they need to be, so that nothing is cut in a log.
    private const int WidthOfFiles = 1000;

    /// <summary>Where answers to questions come from.</summary>
    public static TextReader Input { get; set; } = Console.In;

    public static IAnsiConsole For(TextWriter output)
    {
        AnsiConsoleOutput target = new(output);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = target.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!target.IsTerminal)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
