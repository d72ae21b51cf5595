using System.Data.Common;
using SchemaGen.Migrating.Recording;
using SchemaGen.Operations;

namespace SchemaGen.Migrating.Applying;

/// <summary>Calls the C# methods of migrations.</summary>
internal static class MethodSteps
{
    internal static Task RunAsync(TrackedStep step, Run run, DbConnection connection, CancellationToken cancellationToken)
    {
        var migration = step.Execution.Migration ?? throw new SchemaGenException(
            "migration-unknown",
            $"It runs the method \"{run.Method}\" of migration {step.Execution.MigrationId}, which this program does not have; start the release that has it, and it finishes the migration.");
        return migration.RunAsync(run.Method, connection, cancellationToken);
    }
}
