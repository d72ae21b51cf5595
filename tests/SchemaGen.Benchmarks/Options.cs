using System.Globalization;

namespace SchemaGen.Benchmarks;

/// <summary>What the command line asked for.</summary>
internal sealed record Options
{
    /// <summary>How to call the program.</summary>
    public const string Usage =
        "generator|boot|plan|introspect|nodes|bulk|workflows|online|apply [--quick] [--cpu] [--resume] [--rounds N] [--rows N] [--tables N] [--calls N] [--filter TEXT] [--output DIRECTORY]";

    /// <summary>The suite.</summary>
    public string Suite { get; private init; } = "";

    /// <summary>Whether the short form is wanted: fewer cases, smaller sizes and fewer rounds.</summary>
    public bool Quick { get; private init; }

    /// <summary>Whether the processor time of this process is measured and not the elapsed time.</summary>
    public bool ProcessorTime { get; private init; }

    /// <summary>Whether groups whose result the file has from a run of the same kind are kept and not run again.</summary>
    public bool Resume { get; private init; }

    /// <summary>The number of rounds; null for the suite's own.</summary>
    public int? Rounds { get; private init; }

    /// <summary>The rows of the table of the suite <c>online</c>; null for its own.</summary>
    public int? Rows { get; private init; }

    /// <summary>The tables of the largest schema of the suite <c>plan</c>.</summary>
    public int Tables { get; private init; } = 1000;

    /// <summary>How many calls of a case of the suite <c>plan</c> follow each other from one collected heap and empty caches to the next.</summary>
    public int Calls { get; private init; } = 1;

    /// <summary>A part of the names of the cases that are run; null for all.</summary>
    public string? Filter { get; private init; }

    /// <summary>Where the result file is written.</summary>
    public string Output { get; private init; } = Path.Combine("artifacts", "bench");

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It is not as <see cref="Usage"/> says.</exception>
    public static Options Parse(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new(),
        [.. var before, "--quick"] => Parse(before) with { Quick = true },
        [.. var before, "--cpu"] => Parse(before) with { ProcessorTime = true },
        [.. var before, "--resume"] => Parse(before) with { Resume = true },
        [.. var before, "--rounds", var n] when int.TryParse(n, CultureInfo.InvariantCulture, out int rounds) && rounds > 0 =>
            Parse(before) with { Rounds = rounds },
        [.. var before, "--rows", var n] when int.TryParse(n, CultureInfo.InvariantCulture, out int rows) && rows > 0 => Parse(before) with { Rows = rows },
        [.. var before, "--tables", var n] when int.TryParse(n, CultureInfo.InvariantCulture, out int tables) && tables >= 8 => Parse(before) with { Tables = tables },
        [.. var before, "--calls", var n] when int.TryParse(n, CultureInfo.InvariantCulture, out int calls) && calls > 0 => Parse(before) with { Calls = calls },
        [.. var before, "--filter", var text] => Parse(before) with { Filter = text },
        [.. var before, "--output", var directory] => Parse(before) with { Output = directory },
        [var suite] when !suite.StartsWith('-') => new() { Suite = suite },
        _ => throw new FormatException($"'{arguments[^1]}' is not understood. Usage: {Usage}"),
    };
}
