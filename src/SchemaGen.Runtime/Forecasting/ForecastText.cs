using System.Globalization;

namespace SchemaGen.Forecasting;

/// <summary>Tells a forecast to a person, with what it rests on.</summary>
internal static class ForecastText
{
    internal static IReadOnlyList<string> Of(PlanForecast forecast)
    {
        var lines = new List<string>();
        if (forecast.UnknownSteps < forecast.Steps.Count || forecast.Steps.Count == 0)
            lines.Add($"It takes {Words(forecast.KnownDuration)}{(forecast.UnknownSteps > 0 ? " without those" : "")}, {Basis(forecast)}.");
        if (forecast.UnknownSteps > 0)
            lines.Insert(0, $"Nobody knows how long {Count(forecast.UnknownSteps, "step")} takes: your own SQL or method, or a table of unknown size.");
        lines.AddRange(forecast.Blocks.Where(static b => b.Reads != TimeSpan.Zero || b.Writes != TimeSpan.Zero).Select(Block));
        if (forecast.Blocks.Count > 0)
            lines.Add($"A step that waits for a lock gives way after {Words(forecast.LockWait, about: "")}; until then, whoever comes after it waits too.");
        return lines;
    }

    private static string Block(TableBlock block) => block.Reads == TimeSpan.Zero
        ? $"{block.Table}: writes wait {About(block.Writes)}; reads go on."
        : block.Reads == block.Writes ? $"{block.Table}: reads and writes wait {About(block.Reads)}."
        : $"{block.Table}: reads wait {About(block.Reads)}, writes {About(block.Writes)}.";

    private static string About(TimeSpan? time) => time is { } known ? Words(known) : "nobody knows how long";

    private static string Basis(PlanForecast forecast)
    {
        int measured = forecast.Steps.Count(static s => s.Basis == EstimateBasis.Measured);
        int assumed = forecast.Steps.Count(static s => s.Basis == EstimateBasis.Assumed);
        return (measured, assumed) switch
        {
            (0, 0) => "because it changes the catalogue only",
            (0, _) => "by assumed speeds, which tell seconds from hours and no more",
            (_, 0) => "by the speed of earlier steps in this database",
            _ => $"by the speed of earlier steps in this database, and for {Count(assumed, "step")} by assumed speeds",
        };
    }

    private static string Words(TimeSpan time, string about = "about ") => time.TotalSeconds switch
    {
        < 1 => "less than a second",
        < 1.5 => $"{about}a second",
        < 120 => about + Number(time.TotalSeconds, "seconds"),
        < 7200 => about + Number(time.TotalMinutes, "minutes"),
        _ => about + Number(time.TotalHours, "hours"),
    };

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0} {unit}");

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
