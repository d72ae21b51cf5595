using SchemaGen.Diffing;
using SchemaGen.History;
using SchemaGen.Operations;

namespace SchemaGen.Squashing;

/// <summary>Puts one migration in the place of a long prefix of a history: it creates what they lead to.</summary>
public static class HistoryFold
{
    /// <summary>The steps of a prefix that no schema shows: SQL of a person's own and methods. A fold has none of them.</summary>
    /// <param name="history">The history.</param>
    /// <param name="through">The identity of the prefix's last migration.</param>
    /// <returns>The migrations with their steps, in order.</returns>
    /// <exception cref="SchemaGenException">See <see cref="Of"/>.</exception>
    public static IReadOnlyList<(Migration Migration, Operation Operation)> DataSteps(MigrationGraph history, string through) =>
    [
        .. from migration in Prefix(history, through)
           from operation in migration.Up
           where operation is Operations.Sql or Run
           select (migration, operation),
    ];

    /// <summary>
    /// Folds a prefix. The fold has the identity and the fingerprint of the prefix's last migration, so that the migrations behind it and
    /// the databases that have all of it stay as they are.
    /// </summary>
    /// <param name="history">The history; it is sound.</param>
    /// <param name="through">The identity of the prefix's last migration.</param>
    /// <returns>The fold; its operations lead from nothing to the schema that the prefix leads to.</returns>
    /// <exception cref="SchemaGenException">
    /// There is no such migration (<c>migration-unknown</c>), nothing comes before it (<c>fold-too-short</c>), or one that is not folded
    /// follows one in the middle (<c>fold-splits-branch</c>).
    /// </exception>
    /// <exception cref="MigrationFitException">A migration does not fit the schema before it.</exception>
    public static Migration Of(MigrationGraph history, string through)
    {
        IReadOnlyList<Migration> prefix = Prefix(history, through);
        Migration last = history.Find(through)!;
        string[] replaced = [.. prefix.Where(m => m != last).SelectMany(static m => m.Replaces.Concat([m.Id])), .. last.Replaces];
        IReadOnlyList<Operation> operations = SchemaDiffer.Diff(SchemaSnapshot.Empty, MigrationGraph.Fold(SchemaSnapshot.Empty, prefix));
        return new DeclaredMigration(last.Id, [], last.Fingerprint, operations)
        {
            Replaced = replaced,
            Folded = Fingerprints.OfFold(last.Fingerprint, replaced, operations),
        };
    }

    private static IReadOnlyList<Migration> Prefix(MigrationGraph history, string through)
    {
        IReadOnlyList<Migration> prefix = history.UpTo(through);
        if (prefix.Count == 0)
        {
            throw new SchemaGenException(
                "migration-unknown",
                $"There is no migration \"{through}\" to fold through. There are: {string.Join(", ", history.Ordered.Select(static m => m.Id))}.");
        }

        if (prefix.Count == 1)
            throw new SchemaGenException("fold-too-short", $"\"{through}\" follows no other migration, so that there is nothing to fold.");
        HashSet<string> inside = new(prefix.Select(static m => m.Id).Where(id => id != through), StringComparer.Ordinal);
        Migration? branch = history.Ordered.FirstOrDefault(m => m.Id != through && !inside.Contains(m.Id) && m.Parents.Any(inside.Contains));
        return branch is null
            ? prefix
            : throw new SchemaGenException(
                "fold-splits-branch",
                $"{branch.Id} follows {branch.Parents.First(inside.Contains)}, which comes before {through}; fold through a migration that all later ones follow.");
    }
}
