namespace SchemaGen.Planning;

/// <summary>What the steps of a plan are chosen for.</summary>
public enum PlanGoal
{
    /// <summary>The application goes on reading and writing beside each step.</summary>
    Safety,

    /// <summary>
    /// The plan ends as early as it can: indexes, constraints and rewrites are done in one statement each, and block the table for as long
    /// as it is large. For a maintenance window, and for databases that nobody uses meanwhile.
    /// </summary>
    Speed,
}
