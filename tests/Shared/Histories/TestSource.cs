using System.Globalization;
using SchemaGen.History;
using SchemaGen.Operations;

namespace SchemaGen.Testing.Histories;

/// <summary>Builds sources whose migrations follow one another and have one operation each.</summary>
internal static class TestSource
{
    /// <summary>A source whose migrations are called 1, 2, 3.</summary>
    public static SchemaSource Of(IReadOnlyList<Operation> operations) =>
        Named([.. operations.Select(static (o, i) => ((i + 1).ToString(CultureInfo.InvariantCulture), o))]);

    /// <summary>A source whose migrations have names.</summary>
    public static SchemaSource Named(IReadOnlyList<(string Id, Operation Operation)> all)
    {
        List<Migration> migrations = [];
        foreach ((string id, Operation operation) in all)
        {
            Migration? last = migrations.LastOrDefault();
            string fingerprint = Fingerprints.Compute(last is null ? [] : [last.Fingerprint], [operation]);
            migrations.Add(new DeclaredMigration(id, last is null ? [] : [last.Id], fingerprint, [operation]));
        }

        return new SchemaSource("Shop", migrations[^1].Fingerprint, () => MigrationGraph.Create(migrations).Fold(), () => migrations);
    }
}
