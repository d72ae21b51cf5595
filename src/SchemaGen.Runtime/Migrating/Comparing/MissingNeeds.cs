using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Finds what new or changed tables, views and routines need and cannot get from a plan: types, tables and aggregates, of kinds that the vocabulary has no word for.
/// Told before the first step, or the plan would fail in the middle.
/// </summary>
internal static class MissingNeeds
{
    /// <param name="onlyThere">What only the database to become like has.</param>
    /// <param name="live">The schema before.</param>
    /// <param name="wanted">The schema after.</param>
    internal static IReadOnlyList<string> Of(IReadOnlyList<UnmodeledObject> onlyThere, SchemaSnapshot live, SchemaSnapshot wanted)
    {
        ILookup<QualifiedName, UnmodeledObject> types = onlyThere.Where(static u => u.Kind == "range type").ToLookup(static u => u.Name);
        List<UnmodeledObject> aggregates = [.. onlyThere.Where(static u => u.Kind == "aggregate")];
        Dictionary<QualifiedName, string> tables = [];
        foreach (UnmodeledObject table in onlyThere.Where(u => IsTable(u) && !wanted.Tables.Contains(u.Name)))
            tables[table.Name] = table.Kind == UnmodeledObject.Inheritance ? $"table {table.Name}, which inherits," : table.ToString();
        return
        [
            .. wanted.Tables.Where(t => live.Tables.Find(t.Name) != t).SelectMany(OfTable)
                .Concat(wanted.Views.Where(v => live.Views.Find(v.Name) != v).SelectMany(OfView))
                .Concat(wanted.Routines.Where(r => live.Routines.Find(r.Signature) != r).SelectMany(OfRoutine)).Distinct(StringComparer.Ordinal),
        ];

        IEnumerable<string> OfTable(Table table)
        {
            foreach (Column column in table.Columns)
            {
                foreach (UnmodeledObject type in types[new QualifiedName(column.Type.Schema ?? "", column.Type.Name)])
                    yield return $"{type} for the column {column.Name} of {table.Name}";
            }

            foreach (ForeignKey key in table.ForeignKeys.Where(k => !wanted.Tables.Contains(k.ReferencedTable)))
                yield return $"table {key.ReferencedTable} for the foreign key {key.Name} of {table.Name}";
        }

        IEnumerable<string> OfView(View view)
        {
            HashSet<string> called = aggregates.Count == 0 ? [] : new(SqlIdentifiers.Functions(view.Query), StringComparer.Ordinal);
            return aggregates.Where(a => called.Contains(a.Name.Name)).Select(static a => a.ToString())
                .Concat(tables.Where(t => view.Reads(t.Key)).Select(static t => t.Value)).Select(what => $"{what} for the view {view.Name}");
        }

        IEnumerable<string> OfRoutine(Routine routine)
        {
            HashSet<string> named = tables.Count == 0 ? [] : new(SqlIdentifiers.In(RoutineText.Head(routine)), StringComparer.Ordinal);
            return tables.Where(t => named.Contains(t.Key.Name)).Select(t => $"{t.Value} for the {(routine.Kind == RoutineKind.Procedure ? "procedure" : "function")} {routine.Signature}");
        }
    }

    private static bool IsTable(UnmodeledObject unmodeled) => unmodeled.Kind is UnmodeledObject.Inheritance or "foreign table" or "partition";
}
