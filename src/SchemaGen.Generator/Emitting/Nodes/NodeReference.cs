using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>A reference to another model by which rows of both are read together.</summary>
/// <param name="Parts">Its columns, but for the tenant where both models have one: that is the session's.</param>
/// <param name="Target">The referenced class, fully qualified with <c>global::</c>.</param>
/// <param name="IsTargetPublic">Whether the referenced class is public.</param>
internal sealed record NodeReference(EquatableArray<NodeReferencePart> Parts, string Target, bool IsTargetPublic)
{
    /// <summary>The references of a model whose values both models hold in the same type.</summary>
    /// <param name="model">The model.</param>
    /// <param name="models">All models, in ordinal order of their full names.</param>
    /// <returns>The references, each over other columns.</returns>
    public static EquatableArray<NodeReference> Of(ModelSpec model, EquatableArray<ModelSpec> models)
    {
        List<NodeReference> references = [];
        foreach (ReferenceSpec reference in model.References)
        {
            if (Find(models, reference.TargetModel) is not { } target || PartsOf(model, reference, target) is not { Count: > 0 } parts)
                continue;
            EquatableArray<string> columns = parts.Select(static p => p.Column).ToEquatableArray();
            if (references.TrueForAll(r => r.Parts.Select(static p => p.Column).ToEquatableArray() != columns))
                references.Add(new(parts.ToEquatableArray(), target.FullName, target.Accessibility == "public"));
        }

        return references.ToEquatableArray();
    }

    private static List<NodeReferencePart>? PartsOf(ModelSpec model, ReferenceSpec reference, ModelSpec target)
    {
        EquatableArray<string> columns = reference.ForeignKey.Columns;
        EquatableArray<string> referenced = reference.TargetProperty is null
            ? target.Table.PrimaryKey?.Columns ?? []
            : target.Properties.Items.Where(p => p.Name == reference.TargetProperty).Select(static p => p.Column.Name).ToEquatableArray();
        if (columns.Count != referenced.Count)
            return null;
        List<NodeReferencePart> parts = [];
        for (int i = 0; i < columns.Count; i++)
        {
            if (IsTenant(model, columns[i]) && IsTenant(target, referenced[i]))
                continue;
            if (Direct(model, columns[i]) is not { } from || Direct(target, referenced[i]) is not { } to || from.TypeName != to.TypeName)
                return null;
            parts.Add(new(columns[i], referenced[i], to.Name, from.TypeName + (from.IsNullable || to.IsNullable ? "?" : "")));
        }

        return parts;
    }

    private static bool IsTenant(ModelSpec model, string column) => model.Behaviors.HasFlag(ModelBehaviors.MultiTenant) && column == BehaviorColumns.Tenant;

    // Only where PostgreSQL and C# agree on what is equal.
    private static PropertySpec? Direct(ModelSpec model, string column) => model.Properties.Items.FirstOrDefault(p =>
        p is { IsSettable: true, Mapping: ValueMapping.Direct, Column: { Collation: null, Type.Name: "smallint" or "integer" or "bigint" or "uuid" or "text" or "character varying" } }
        && p.Column.Name == column);

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
