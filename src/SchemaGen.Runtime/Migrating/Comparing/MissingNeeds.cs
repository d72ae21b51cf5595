using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Finds what new or changed tables need and cannot get from a plan: types and tables of kinds that the vocabulary has no word for. Told before
/// the first step, or the plan would fail in the middle.
/// </summary>
internal static class MissingNeeds
{
    /// <param name="onlyThere">What only the database to become like has.</param>
    /// <param name="live">The schema before.</param>
    /// <param name="wanted">The schema after.</param>
    internal static IReadOnlyList<string> Of(IReadOnlyList<UnmodeledObject> onlyThere, SchemaSnapshot live, SchemaSnapshot wanted)
    {
        ILookup<QualifiedName, UnmodeledObject> types = onlyThere.Where(static u => u.Kind == "range type").ToLookup(static u => u.Name);
        return [.. wanted.Tables.Where(t => live.Tables.Find(t.Name) != t).SelectMany(t => Of(t)).Distinct(StringComparer.Ordinal)];

        IEnumerable<string> Of(Table table)
        {
            foreach (Column column in table.Columns)
            {
                foreach (UnmodeledObject type in types[new QualifiedName(column.Type.Schema ?? "", column.Type.Name)])
                    yield return $"{type} for the column {column.Name} of {table.Name}";
            }

            foreach (ForeignKey key in table.ForeignKeys.Where(k => !wanted.Tables.Contains(k.ReferencedTable)))
                yield return $"table {key.ReferencedTable} for the foreign key {key.Name} of {table.Name}";
        }
    }
}
