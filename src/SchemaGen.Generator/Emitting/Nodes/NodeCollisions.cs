using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>
/// Finds models whose emitted types would have one name. The compiler would tell it of each type in emitted code, and of no model.
/// </summary>
internal static class NodeCollisions
{
    // The one word that makes the name of a node into that of another: OrderBulkCreateNode is of Order and of OrderBulk.
    private const string Bulk = "Bulk";

    /// <summary>Finds them.</summary>
    /// <param name="selected">The models that nodes are emitted for.</param>
    /// <param name="models">All models: also one without nodes has a name.</param>
    /// <returns>Each once, in the order of the models that take the names.</returns>
    public static EquatableArray<NodeCollision> Find(IEnumerable<ModelSpec> selected, EquatableArray<ModelSpec> models)
    {
        Dictionary<string, ModelSpec> emitted = new(StringComparer.Ordinal);
        foreach (ModelSpec model in selected)
        {
            if (model.Table.PrimaryKey is not null)
                emitted[model.FullName] = model;
        }

        List<NodeCollision> collisions = [];
        foreach (ModelSpec other in models)
        {
            if (emitted.ContainsKey(other.FullName) && WithoutSuffix(other, Bulk) is { } ofMany)
                collisions.Add(new(ofMany.FullName, other.FullName, other.Name + "CreateNode", IsBulk: true));
            foreach (string suffix in NamedModels.Suffixes)
            {
                if (WithoutSuffix(other, suffix) is { } model && Has(model, suffix))
                    collisions.Add(new(model.FullName, other.FullName, other.Name, IsBulk: false));
            }
        }

        // A model that is declared twice, which the compiler refuses, is there twice.
        return collisions.Distinct().ToEquatableArray();

        ModelSpec? WithoutSuffix(ModelSpec other, string suffix) =>
            other.Name.EndsWith(suffix, StringComparison.Ordinal)
            && emitted.TryGetValue(other.FullName.Substring(0, other.FullName.Length - suffix.Length), out ModelSpec? model) ? model : null;
    }

    // Not each of them is emitted for each model.
    private static bool Has(ModelSpec model, string suffix) => suffix switch
    {
        "Extension" => !model.Access.IsPartial,
        "Fields" or "Changes" or "UniqueKey" => !model.Behaviors.HasFlag(ModelBehaviors.AppendOnly),
        "RestoreNode" => model.Behaviors.HasFlag(ModelBehaviors.SoftDelete),
        _ => true,
    };
}
