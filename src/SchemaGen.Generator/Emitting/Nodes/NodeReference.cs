using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>A reference to another model by which rows of both are read together.</summary>
/// <param name="Column">The referencing column.</param>
/// <param name="Target">The referenced class, fully qualified with <c>global::</c>.</param>
/// <param name="TargetColumn">The referenced column.</param>
/// <param name="TargetProperty">Its property.</param>
/// <param name="IsTargetPublic">Whether the referenced class is public.</param>
internal sealed record NodeReference(string Column, string Target, string TargetColumn, string TargetProperty, bool IsTargetPublic)
{
    /// <summary>The references of a model over one column, whose values both models hold in the same type.</summary>
    /// <param name="model">The model.</param>
    /// <param name="models">All models, in ordinal order of their full names.</param>
    /// <returns>The references.</returns>
    public static EquatableArray<NodeReference> Of(ModelSpec model, EquatableArray<ModelSpec> models)
    {
        List<NodeReference> references = [];
        foreach (ReferenceSpec reference in model.References)
        {
            if (reference.ForeignKey.Columns.Count != 1 || Find(models, reference.TargetModel) is not { Table.PrimaryKey: { } key } target)
                continue;
            PropertySpec? from = Direct(model, p => p.Column.Name == reference.Column);
            PropertySpec? to = Direct(target, p => reference.TargetProperty is null ? key.Columns.Count == 1 && p.Column.Name == key.Columns[0] : p.Name == reference.TargetProperty);
            if (from is not null && to is not null && from.TypeName == to.TypeName && references.TrueForAll(r => r.Column != reference.Column))
                references.Add(new(reference.Column, target.FullName, to.Column.Name, to.Name, target.Accessibility == "public"));
        }

        return references.ToEquatableArray();
    }

    // Only where PostgreSQL and C# agree on what is equal.
    private static PropertySpec? Direct(ModelSpec model, Func<PropertySpec, bool> predicate) => model.Properties.Items.FirstOrDefault(p =>
        p is { IsSettable: true, Mapping: ValueMapping.Direct, Column: { Collation: null, Type.Name: "smallint" or "integer" or "bigint" or "uuid" or "text" or "character varying" } }
        && predicate(p));

    private static ModelSpec? Find(EquatableArray<ModelSpec> models, string fullName)
    {
        int low = 0;
        int high = models.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(models[middle].FullName, fullName);
            if (order == 0)
                return models[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}
