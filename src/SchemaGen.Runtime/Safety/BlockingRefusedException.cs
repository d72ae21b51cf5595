using System.Globalization;
using System.Text;
using SchemaGen.Forecasting;
using SchemaGen.Planning;

namespace SchemaGen.Safety;

/// <summary>Others would wait for steps of a plan for longer than <see cref="MigratorOptions.MaxBlocking"/>; nothing was done (<c>blocking-refused</c>).</summary>
public sealed class BlockingRefusedException : SchemaGenException
{
    internal BlockingRefusedException(string source, TimeSpan limit, IReadOnlyList<StepForecast> steps)
        : base("blocking-refused", Describe(source, limit, steps))
    {
        Limit = limit;
        Steps = steps;
    }

    /// <summary>The longest time that was allowed.</summary>
    public TimeSpan Limit { get; }

    /// <summary>The steps that were refused, each with who would wait for it, in the plan's order.</summary>
    public IReadOnlyList<StepForecast> Steps { get; }

    private static string Describe(string source, TimeSpan limit, IReadOnlyList<StepForecast> refused)
    {
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"Migrating {source} would keep others waiting for longer than MaxBlocking allows ({limit.TotalSeconds:0.###} s), and nothing was done:"));
        foreach (var forecast in refused)
        {
            var (step, _, basis) = forecast;
            var blocking = forecast.Blocking!;
            text.Append("\n  ").Append(step.Description);
            if (step.MigrationId.Length > 0) text.Append(" (migration ").Append(step.MigrationId).Append(')');
            text.Append(blocking.Table is { } table ? $": {table} is locked, {blocking.Describe()}; " : ": nobody knows what it locks; ").Append(Words(basis, blocking)).Append('.');
        }

        text.Append("\nMake the change in a new table or column and move over, or run it with a higher MaxBlocking when the application can bear the wait.");
        if (refused.Any(static r => r.Blocking!.Length == BlockingLength.Unknown))
            text.Append(" For SQL and methods of the migration's own, look at what they lock, and write Approved on the operation.");
        return text.ToString();
    }

    private static string Words(EstimateBasis basis, StepBlocking blocking) => blocking.Length == BlockingLength.Unknown
        ? "it is SQL or a method of the migration's own, or shares a transaction with one"
        : basis switch
        {
            EstimateBasis.Measured => "by the size of the table and the speed of earlier steps in this database",
            EstimateBasis.Unknown => "the size of the table is not known",
            _ => "by the size of the table and an assumed speed, which tells seconds from hours and no more",
        };
}
