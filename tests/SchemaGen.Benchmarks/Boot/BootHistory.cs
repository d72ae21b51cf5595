using System.Globalization;
using SchemaGen.Benchmarks.Planning;
using SchemaGen.Diffing;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Benchmarks.Boot;

/// <summary>A source of many tables with a recorded history.</summary>
internal static class BootHistory
{
    /// <summary>Makes a source whose migrations create some tables each.</summary>
    public static SchemaSource Source(int migrations, int tablesEach)
    {
        List<IReadOnlyList<Operation>> steps = [];
        SchemaSnapshot schema = SchemaSnapshot.Empty;
        for (int i = 0; i < migrations; i++)
        {
            SchemaSnapshot next = WideSchema.Of((i + 1) * tablesEach);
            steps.Add(SchemaDiffer.Diff(schema, next));
            schema = next;
        }

        IReadOnlyList<Migration> recorded = Chain(steps);
        return new("Benchmarks", recorded[^1].Fingerprint, () => schema, () => recorded);
    }

    /// <summary>Records migrations, each of them after the one before.</summary>
    public static IReadOnlyList<Migration> Chain(IEnumerable<IReadOnlyList<Operation>> steps)
    {
        List<Migration> recorded = [];
        foreach (IReadOnlyList<Operation> operations in steps)
        {
            string[] parents = [.. recorded.TakeLast(1).Select(static m => m.Id)];
            string fingerprint = Fingerprints.Compute(recorded.TakeLast(1).Select(static m => m.Fingerprint), operations);
            recorded.Add(new DeclaredMigration(
                string.Create(CultureInfo.InvariantCulture, $"20260101T{recorded.Count:0000}_Migration{recorded.Count}"), parents, fingerprint, operations));
        }

        return recorded;
    }
}
