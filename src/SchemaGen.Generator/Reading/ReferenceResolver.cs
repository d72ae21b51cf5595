namespace SchemaGen.Generator.Reading;

/// <summary>Completes a reference from the model that it references.</summary>
internal static class ReferenceResolver
{
    /// <summary>The reference with the referenced table and columns.</summary>
    /// <param name="reference">The reference as written.</param>
    /// <param name="target">The referenced model.</param>
    /// <returns>The complete reference, or null when its columns cannot reference anything there.</returns>
    public static ReferenceSpec? Resolve(ReferenceSpec reference, ModelSpec target)
    {
        EquatableArray<string> columns = reference.TargetProperty is null
            ? target.Table.PrimaryKey?.Columns ?? []
            : target.Properties.Items.FirstOrDefault(p => p.Name == reference.TargetProperty) is { } property ? [property.Column.Name] : [];
        if (columns.IsEmpty || columns.Count != reference.ForeignKey.Columns.Count || !IsUnique(target.Table, columns))
            return null;
        return reference with { ForeignKey = reference.ForeignKey with { ReferencedTable = target.Table.Name, ReferencedColumns = columns } };
    }

    private static bool IsUnique(Table table, EquatableArray<string> columns) =>
        table.PrimaryKey?.Columns == columns
        || table.UniqueConstraints.Any(u => u.Columns == columns && u.Deferral == Deferral.NotDeferrable)
        || table.Indexes.Any(i => i.Unique && i.Predicate is null && i.Keys.Items.All(static k => !k.IsExpression)
            && i.Keys.Items.Select(static k => k.Value).SequenceEqual(columns.Items, StringComparer.Ordinal));
}
