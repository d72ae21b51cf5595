using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares two schemas.</summary>
public static class SchemaDiffer
{
    /// <summary>
    /// The operations that lead from one schema to another, in an order in which PostgreSQL accepts them: see <see cref="DiffPhase"/>.
    /// Objects are compared by name; a rename of something that holds data is never guessed. A constraint or an index that differs in
    /// nothing but its name is renamed, and one that differs otherwise is dropped and added. Where <paramref name="to"/> leaves the
    /// schema or version of an extension open, any is accepted.
    /// </summary>
    /// <param name="from">The schema before; it must be sound, see <see cref="SchemaSnapshot.Validate"/>.</param>
    /// <param name="to">The schema after; it must be sound.</param>
    /// <param name="renames">The declared renames; null for none.</param>
    /// <returns>The operations; empty when the schemas are equal.</returns>
    /// <exception cref="OperationException">
    /// A declared rename cannot be made, because its new name is taken by something that stays.
    /// </exception>
    public static IReadOnlyList<Operation> Diff(SchemaSnapshot from, SchemaSnapshot to, DeclaredRenames? renames = null)
    {
        if (ReferenceEquals(from, to))
            return [];

        DiffOutput output = new();
        Preparation preparation = new(from, to, output);
        preparation.Begin(renames ?? DeclaredRenames.None);
        preparation.ReplaceTypes();
        preparation.RenameOwnedSequences();

        SchemaSnapshot current = preparation.Current;
        new ObjectDiff(current, to, output).Compare();
        TypesDiff types = new(current, to, output);
        types.Compare();
        GoingLabels labels = new(current, to);
        TablesDiff tables = new(current, to, labels, output);
        tables.Compare();
        ViewsDiff views = new(current, to, tables, labels, output);
        views.Compare();
        new RoutinesDiff(current, to, types, views, output).Compare();
        labels.Emit(output);
        GrantsDiff.Compare(current, to, output);
        return output.ToOperations();
    }
}
