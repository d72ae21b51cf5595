using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>The models for which nodes are emitted.</summary>
/// <param name="IsAll">Whether it is all of them.</param>
/// <param name="Models">If not, their full names, in ordinal order.</param>
/// <param name="Collisions">What is left out of it, because another model takes the name.</param>
internal sealed record NodeSelection(bool IsAll, EquatableArray<string> Models, EquatableArray<NodeCollision> Collisions)
{
    /// <summary>Selects the models.</summary>
    /// <param name="emission">What the project asks for.</param>
    /// <param name="names">The names of models that its code names.</param>
    /// <param name="models">All models, in ordinal order of their full names.</param>
    /// <returns>The models; those that a selected one references are among them, because its columns lead there.</returns>
    public static NodeSelection Create(NodeEmission emission, EquatableArray<string> names, EquatableArray<ModelSpec> models)
    {
        if (emission == NodeEmission.None)
            return new(false, [], []);
        if (emission == NodeEmission.All)
            return new(true, [], NodeCollisions.Find(models, models));
        HashSet<string> named = new(names.Items, StringComparer.Ordinal);
        SortedSet<string> selected = new(StringComparer.Ordinal);
        Stack<ModelSpec> open = new(models.Items.Where(m => named.Contains(m.Name)));
        // One that is declared in two parts with two attributes, which the compiler refuses, is there twice.
        ILookup<string, ModelSpec> byName = models.Items.ToLookup(static m => m.FullName, StringComparer.Ordinal);
        while (open.Count > 0)
        {
            ModelSpec model = open.Pop();
            if (!selected.Add(model.FullName))
                continue;
            foreach (NodeReference reference in NodeReference.Of(model, models))
                open.Push(byName[reference.Target].First());
        }

        return new(false, selected.ToEquatableArray(), NodeCollisions.Find(models.Items.Where(m => selected.Contains(m.FullName)), models));
    }

    /// <summary>Whether nodes are emitted for a model.</summary>
    public bool Has(ModelSpec model) => (IsAll || Models.Items.BinarySearch(model.FullName, StringComparer.Ordinal) >= 0) && !IsLeftOut(model.FullName);

    /// <summary>Whether bulk nodes are among them.</summary>
    public bool HasBulk(ModelSpec model) => !Collisions.Items.Any(c => c.IsBulk && c.Model == model.FullName);

    /// <summary>Whether a model has no nodes because another one takes the name of a type that all of them need.</summary>
    /// <param name="model">Its full name.</param>
    public bool IsLeftOut(string model) => Collisions.Items.Any(c => !c.IsBulk && c.Model == model);
}
