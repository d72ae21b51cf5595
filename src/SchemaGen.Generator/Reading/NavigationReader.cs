namespace SchemaGen.Generator.Reading;

/// <summary>
/// Tells what a navigation property (a model, or a collection of one) stands for. It is never a column; it must belong to a
/// foreign key of this model or of the other one, since otherwise something would be left out without a word.
/// </summary>
internal static class NavigationReader
{
    /// <summary>Whether a property is a navigation.</summary>
    /// <param name="property">The property.</param>
    /// <returns>True when its type is a model or a sequence of one, and it is not stored as a document.</returns>
    public static bool IsNavigation(PropertySource property) =>
        (property.Type.Kind == ClrTypeKind.Model || IsCollection(property))
        && !property.Attributes.Has(KnownAttribute.Jsonb)
        && property.Attributes.Find(KnownAttribute.Column)?.Text("TypeName") is null;

    /// <summary>The properties of this model that a navigation's foreign key consists of.</summary>
    /// <param name="navigation">The navigation.</param>
    /// <param name="model">The model that is being read; a navigation without any foreign key is noted.</param>
    /// <returns>The names of the properties; empty when the foreign key is the other model's.</returns>
    public static EquatableArray<string> ForeignKeyProperties(PropertySource navigation, ModelReading model)
    {
        bool isCollection = IsCollection(navigation);
        string? named = navigation.Attributes.Find(KnownAttribute.ForeignKey)?.Text(0);
        if (!isCollection)
        {
            if (named is not null)
                return named.Split(',').Select(static n => n.Trim()).ToEquatableArray();
            EquatableArray<string> pointing = KeyReader.InColumnOrder(model.Sources
                .Where(s => s.Attributes.Find(KnownAttribute.ForeignKey)?.Text(0) == navigation.Name)).Select(static s => s.Name).ToEquatableArray();
            if (!pointing.IsEmpty)
                return pointing;
            if (model.Find(navigation.Name + "Id") is { } conventional)
                return [conventional.Name];
        }

        if (named is null && !navigation.Attributes.Has(KnownAttribute.InverseProperty))
            RequireInverse(navigation, isCollection, model);
        return [];
    }

    private static bool IsCollection(PropertySource property) =>
        property.Type is { Kind: ClrTypeKind.List or ClrTypeKind.Sequence, Element.Kind: ClrTypeKind.Model };

    private static void RequireInverse(PropertySource navigation, bool isCollection, ModelReading model)
    {
        INamedTypeSymbol other = (isCollection ? navigation.Type.Element! : navigation.Type).Symbol!;
        if (other.GetMembers().OfType<IPropertySymbol>().Any(p => PointsTo(p, model.Type)))
            return;
        if (isCollection)
        {
            model.Report(ModelProblemKind.UnmappableProperty, navigation.Name,
                $"no property of {other.Name} references {model.Type.Name}; write [References<{model.Type.Name}>] on one (many to many needs a model of its own), or [NotMapped] here.");
            return;
        }

        model.Report(ModelProblemKind.UnmappableProperty, navigation.Name,
            $"it navigates to {other.Name} without a column; add [References<{other.Name}>] public long {navigation.Name}Id {{ get; init; }} with the type of its key, or write [NotMapped].");
    }

    private static bool PointsTo(IPropertySymbol property, INamedTypeSymbol model) =>
        SymbolEqualityComparer.Default.Equals(property.Type, model)
        || SymbolEqualityComparer.Default.Equals(ReferenceReader.Target(new AttributeSet(property.GetAttributes()).Find(KnownAttribute.References)), model);
}
