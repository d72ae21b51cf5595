namespace SchemaGen.Generator.Reading;

/// <summary>Reads foreign keys: <c>[References&lt;T&gt;]</c>, and <c>[ForeignKey]</c> with navigations as Entity Framework means them.</summary>
internal static class ReferenceReader
{
    /// <summary>The references of a model.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <param name="navigations">The properties whose type is a model or a collection of one.</param>
    /// <returns>The references.</returns>
    public static EquatableArray<ReferenceSpec> Read(ModelReading model, IReadOnlyList<PropertySource> navigations)
    {
        List<ReferenceSpec> references = [];
        foreach (PropertySource property in model.Sources)
        {
            if (model.Find(property.Name) is null)
                continue;
            foreach (AttributeData attribute in property.Attributes.All(KnownAttribute.References))
            {
                if (!attribute.Texts().IsEmpty)
                    model.Report(ModelProblemKind.BadReference, property.Name, "[References] on a property means that property alone; write a key of several properties on the class.");
                else if (Target(attribute) is { } target)
                    Add([property.Name], target, attribute, property.Name);
            }
        }

        foreach (AttributeData attribute in model.Attributes.All(KnownAttribute.References))
        {
            if (attribute.Texts() is not { IsEmpty: false } properties)
                model.Report(ModelProblemKind.BadReference, null, "[References] on a class names the properties of the key; write [References<T>(nameof(…), nameof(…))], or put it on the property.");
            else if (Target(attribute) is { } target)
                Add(properties, target, attribute, null);
        }

        foreach (PropertySource navigation in navigations)
        {
            if (NavigationReader.ForeignKeyProperties(navigation, model) is not { IsEmpty: false } properties)
                continue;
            bool isDeclared = properties.Items.All(p => model.Sources.Any(s => s.Name == p && s.Attributes.Has(KnownAttribute.References)));
            if (!isDeclared)
                Add(properties, navigation.Type.Symbol!, null, navigation.Name);
        }

        foreach (IGrouping<string, ReferenceSpec> twice in references.GroupBy(static r => r.ForeignKey.Name, StringComparer.Ordinal).Where(static g => g.Count() > 1))
            model.Report(ModelProblemKind.BadAttributeValue, null, $"two foreign keys are named \"{twice.Key}\"; give one of them another Name.");
        return references.ToEquatableArray();

        void Add(EquatableArray<string> properties, INamedTypeSymbol target, AttributeData? attribute, string? on)
        {
            if (Reference(properties, target, attribute, on, model) is { } reference)
                references.Add(reference);
        }
    }

    /// <summary>The class that <c>[References&lt;T&gt;]</c> names.</summary>
    /// <param name="attribute">The attribute, or null.</param>
    /// <returns>The class, or null.</returns>
    public static INamedTypeSymbol? Target(AttributeData? attribute) => attribute?.AttributeClass?.TypeArguments.FirstOrDefault() as INamedTypeSymbol;

    private static ReferenceSpec? Reference(
        EquatableArray<string> properties, INamedTypeSymbol target, AttributeData? attribute, string? on, ModelReading model)
    {
        if (target.TypeKind == TypeKind.Error)
        {
            model.Report(ModelProblemKind.DoesNotCompile, on, $"the compiler does not know the type {target.Name}.");
            return null;
        }

        if (!ClrTypeReader.IsModel(target))
        {
            model.Report(ModelProblemKind.BadReference, on, $"it references {target.Name}, which is no model and so has no table; put [Model] on {target.Name}, or reference another class.");
            return null;
        }

        if (!SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, model.Type.ContainingAssembly))
        {
            model.Report(ModelProblemKind.BadReference, on, $"it references {target.Name} of the assembly {target.ContainingAssembly.Name}, whose tables have a history of their own; keep the value without a foreign key, or move one of the models.");
            return null;
        }

        if (model.ColumnsOf("ForeignKey", properties, on) is not { } columns)
            return null;
        ForeignKey key = new(
            model.NameOf("References", attribute?.Text("Name"), on) ?? Naming.ForeignKey(model.Table.Name, columns), columns, new("", ""), [])
        {
            OnDelete = (ReferentialAction)(attribute?.Number("OnDelete") ?? 0),
            OnUpdate = (ReferentialAction)(attribute?.Number("OnUpdate") ?? 0),
            Deferral = (Deferral)(attribute?.Number("Deferral") ?? 0),
            MatchFull = attribute?.Flag("MatchFull") == true,
            Comment = attribute?.Text("Comment"),
        };
        if ((key.OnDelete == ReferentialAction.SetNull || key.OnUpdate == ReferentialAction.SetNull)
            && properties.Items.All(p => model.Find(p) is { Column.Nullable: false }))
        {
            model.Report(ModelProblemKind.BadAttributeValue, on, "SetNull needs a column that may be NULL; make the property nullable, or choose another action.");
        }

        return new(columns[0], target.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), attribute?.Text("Property"), key);
    }
}
