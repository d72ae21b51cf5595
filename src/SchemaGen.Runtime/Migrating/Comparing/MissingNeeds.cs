using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>
/// Finds what new or changed tables need and cannot get from a plan: types, functions and tables of kinds that the vocabulary has no word
/// for. Told before the first step, or the plan would fail in the middle.
/// </summary>
internal static class MissingNeeds
{
    /// <param name="onlyThere">What only the database to become like has.</param>
    /// <param name="live">The schema before.</param>
    /// <param name="wanted">The schema after.</param>
    internal static IReadOnlyList<string> Of(IReadOnlyList<UnmodeledObject> onlyThere, SchemaSnapshot live, SchemaSnapshot wanted)
    {
        ILookup<QualifiedName, UnmodeledObject> types = onlyThere
            .Where(static u => u.Kind is "range type").ToLookup(static u => u.Name);
        ILookup<string, UnmodeledObject> functions = onlyThere
            .Where(static u => u.Kind is "function" or "aggregate").ToLookup(static u => u.Name.Name, StringComparer.Ordinal);
        return [.. wanted.Tables.Where(t => live.Tables.Find(t.Name) != t).SelectMany(t => Of(t)).Distinct(StringComparer.Ordinal)];

        IEnumerable<string> Of(Table table)
        {
            foreach (Column column in table.Columns)
            {
                foreach (UnmodeledObject type in types[new QualifiedName(column.Type.Schema ?? "", column.Type.Name)])
                    yield return $"{type} for the column {column.Name} of {table.Name}";
            }

            foreach (UnmodeledObject function in Expressions(table).SelectMany(SqlIdentifiers.Functions).SelectMany(f => functions[f]))
                yield return $"{function} for an expression of {table.Name}";
            foreach (ForeignKey key in table.ForeignKeys.Where(k => !wanted.Tables.Contains(k.ReferencedTable)))
                yield return $"table {key.ReferencedTable} for the foreign key {key.Name} of {table.Name}";
        }
    }

    private static IEnumerable<string> Expressions(Table table) =>
        table.Columns.SelectMany(static c => new[] { c.Default, c.Generated?.Expression })
            .Concat(table.CheckConstraints.Select(static c => c.Expression))
            .Concat(table.Indexes.Concat(table.ExclusionConstraints.Select(static e => e.ToIndex())).SelectMany(static i => i.Keys.Items.Where(static k => k.IsExpression).Select(static k => k.Value).Append(i.Predicate)))
            .OfType<string>();
}
