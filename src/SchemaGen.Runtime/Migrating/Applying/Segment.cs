using SchemaGen.Migrating.Recording;

namespace SchemaGen.Migrating.Applying;

/// <summary>What is committed together: some steps, and the executions that begin and end with them.</summary>
internal sealed class Segment(bool isTransactional)
{
    internal bool IsTransactional => isTransactional;

    internal List<TrackedStep> Steps { get; } = [];

    internal List<Execution> Starting { get; } = [];

    internal List<Execution> Completing { get; } = [];

    /// <summary>Cuts the steps of some executions, in order, where the plan says that a transaction ends.</summary>
    internal static IReadOnlyList<Segment> Of(IReadOnlyList<Execution> executions)
    {
        var segments = new List<Segment>();
        foreach (var execution in executions)
        {
            var current = segments.Count > 0 ? segments[^1] : null;
            for (int i = 0; i < execution.Steps.Count; i++)
            {
                var step = execution.Steps[i];
                if (current is null || !current.Takes(step)) segments.Add(current = new Segment(step.Step.IsTransactional));
                current.Steps.Add(step);
                if (i == 0) current.Starting.Add(execution);
            }

            if (execution.Steps.Count == 0)
            {
                if (current is not { IsTransactional: true }) segments.Add(current = new Segment(isTransactional: true));
                current.Starting.Add(execution);
            }

            current!.Completing.Add(execution);
        }

        return segments;
    }

    private bool Takes(TrackedStep step) =>
        IsTransactional && step.Step.IsTransactional && (Steps.Count == 0 || Steps[^1].Step.Segment == step.Step.Segment);
}
