using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>
/// How changes are carried out: which way an operation goes, how backfills are divided, whom a migration waits for, and which plans are let
/// through. The planner asks it of each operation, and the runtime before the first step. It is asked from several threads.
/// </summary>
public interface IMigrationStrategy
{
    /// <summary>The name by which people know it.</summary>
    string Name { get; }

    /// <summary>Chooses the way of an operation on a table that the plan has not created itself.</summary>
    /// <param name="change">The operation, and what is known of the table. A plan that looks at sizes is another one on another database.</param>
    /// <returns>The way. The same change gets the same answer for the whole of a plan.</returns>
    ChangePath Plan(PlannedChange change);

    /// <summary>Decides how the rows of a backfill are divided.</summary>
    /// <param name="backfill">The step.</param>
    /// <param name="configured">What the options of the run say.</param>
    /// <returns>The division.</returns>
    Batching Batch(Step backfill, Batching configured);

    /// <summary>Whether a migration that breaks a release waits until that release runs no more.</summary>
    /// <param name="release">The release; nobody may have said that it runs (<see cref="RunningRelease.IsAssumed"/>).</param>
    /// <returns>True to wait.</returns>
    bool WaitsFor(RunningRelease release);

    /// <summary>Looks at a plan before its first step.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The steps that it does not let through; nothing is done unless there are none.</returns>
    IEnumerable<StepRefusal> Refuse(MigrationPlan plan);
}
