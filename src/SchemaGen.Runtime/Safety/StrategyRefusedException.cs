using System.Text;
using SchemaGen.Planning;

namespace SchemaGen.Safety;

/// <summary>The strategy of a run does not let its plan through; nothing was done (<c>strategy-refused</c>).</summary>
public sealed class StrategyRefusedException : SchemaGenException
{
    internal StrategyRefusedException(string source, IMigrationStrategy strategy, IReadOnlyList<StepRefusal> steps)
        : base("strategy-refused", Describe(source, strategy, steps)) => Steps = steps;

    /// <summary>The steps that were refused, each with the reason.</summary>
    public IReadOnlyList<StepRefusal> Steps { get; }

    private static string Describe(string source, IMigrationStrategy strategy, IReadOnlyList<StepRefusal> refused)
    {
        var text = new StringBuilder($"The strategy {strategy.Name} does not let the plan for {source} through, and nothing was done:");
        foreach (var (step, reason) in refused)
        {
            text.Append("\n  ").Append(step.Description);
            if (step.MigrationId.Length > 0) text.Append(" (migration ").Append(step.MigrationId).Append(')');
            text.Append(": ").Append(reason);
        }

        return text.ToString();
    }
}
