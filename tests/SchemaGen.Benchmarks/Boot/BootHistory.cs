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
        List<Migration> recorded = [];
        SchemaSnapshot schema = SchemaSnapshot.Empty;
        for (int i = 0; i < migrations; i++)
        {
            SchemaSnapshot next = WideSchema.Of((i + 1) * tablesEach);
            IReadOnlyList<Operation> operations = SchemaDiffer.Diff(schema, next);
            string[] parents = [.. recorded.TakeLast(1).Select(static m => m.Id)];
            string fingerprint = Fingerprints.Compute(recorded.TakeLast(1).Select(static m => m.Fingerprint), operations);
            recorded.Add(new DeclaredMigration(
                string.Create(CultureInfo.InvariantCulture, $"20260101T{i:0000}_Migration{i}"), parents, fingerprint, operations));
            schema = next;
        }

        return new("Benchmarks", recorded[^1].Fingerprint, () => schema, () => recorded);
    }
}
