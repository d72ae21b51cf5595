using System.Globalization;

namespace SchemaGen.Generator.Reading;

/// <summary>Reads a C# enum.</summary>
internal static class EnumReader
{
    /// <summary>Decides how an enum is stored.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="property">The property that holds it.</param>
    /// <param name="explicitType">The column type that the property asks for, or null.</param>
    /// <param name="model">The model that is being read.</param>
    /// <returns>The mapping, or null when there is a problem, which is then noted.</returns>
    public static EnumMapping? Read(INamedTypeSymbol type, PropertySource property, PgType? explicitType, ModelReading model)
    {
        INamedTypeSymbol underlying = type.EnumUnderlyingType!;
        string keyword = underlying.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        EquatableArray<EnumMemberSpec> members = Members(type);
        AttributeSet attributes = new(type.GetAttributes());
        EnumStorage storage = explicitType is not null ? StorageFor(explicitType) : Storage(property.Attributes) ?? Storage(attributes) ?? EnumStorage.EnumType;
        if (storage == EnumStorage.Number)
        {
            if (FirstWithoutNumber(type) is { } member)
            {
                model.Report(ModelProblemKind.ImplicitEnumNumbers, property.Name,
                    $"rows store the numbers of {type.Name}, and {member} has none of its own: a member put before it would change what stored "
                    + "rows mean, and no migration would show it; write the numbers.");
            }

            PgType number = ColumnTypes.For(ClrTypeReader.FromSymbol(underlying).Kind)!;
            return new(explicitType?.Element() ?? number, ValueMapping.EnumNumber, members, keyword, null);
        }

        if (attributes.Has(new("System", "FlagsAttribute")))
        {
            model.Report(ModelProblemKind.UnmappableProperty, property.Name,
                "the values of a [Flags] enum are combined, which no label can tell; write [EnumStorage(EnumStorage.Number)].");
            return null;
        }

        if (members.GroupBy(static m => m.Label, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            model.Report(ModelProblemKind.UnmappableProperty, property.Name,
                $"the enum members {string.Join(" and ", twice.Select(static m => m.Name))} have one label, \"{twice.Key}\"; give one another with [Label(\"…\")].");
            return null;
        }

        if (storage == EnumStorage.Text)
            return new(explicitType?.Element() ?? PgType.Text, ValueMapping.EnumText, members, keyword, null);
        if (explicitType is not null)
            return new(explicitType.Element(), ValueMapping.EnumLabel, members, keyword, null);
        if (members.IsEmpty)
        {
            model.Report(ModelProblemKind.UnmappableProperty, property.Name, "the enum has no members, and so its type would have no values; add one.");
            return null;
        }

        AttributeData? stored = attributes.Find(KnownAttribute.EnumStorage);
        QualifiedName name = new(
            model.NameOf("EnumStorage", stored?.Text("Schema"), property.Name) ?? model.Options.DefaultSchema,
            model.NameOf("EnumStorage", stored?.Text("Name"), property.Name) ?? Naming.EnumType(type.Name));
        NoteRenames(type, attributes, name, model);
        EnumType enumType = new(name, members.Select(static m => m.Label).ToEquatableArray()) { Comment = attributes.Find(KnownAttribute.Comment)?.Text(0) };
        return new(PgType.UserDefined(enumType.Name), ValueMapping.EnumLabel, members, keyword, enumType);
    }

    // Two properties may be of one enum.
    private static void NoteRenames(INamedTypeSymbol type, AttributeSet attributes, QualifiedName name, ModelReading model)
    {
        if (model.Enums.Exists(e => e.Name == name))
            return;
        if (attributes.Find(KnownAttribute.RenamedFrom) is { } renamed && renamed.Text(0) is { Length: > 0 } oldName)
            model.EnumRenames.Add(new(new(renamed.Text("OldSchema") ?? name.Schema, oldName), name));
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            AttributeSet ofMember = new(field.GetAttributes());
            if (ofMember.Find(KnownAttribute.RenamedFrom)?.Text(0) is { Length: > 0 } oldLabel)
                model.LabelRenames.Add(new(name, oldLabel, Label(field, ofMember)));
        }
    }

    // An enum of another assembly is as it was compiled.
    private static string? FirstWithoutNumber(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Select(static r => r.GetSyntax())
        .OfType<EnumDeclarationSyntax>()
        .SelectMany(static e => e.Members)
        .FirstOrDefault(static m => m.EqualsValue is null)?.Identifier.ValueText;

    private static EnumStorage? Storage(AttributeSet attributes) => (EnumStorage?)attributes.Find(KnownAttribute.EnumStorage)?.Number(0);

    private static EnumStorage StorageFor(PgType type) => type.Element() switch
    {
        { Name: "smallint" or "integer" or "bigint" or "numeric" } => EnumStorage.Number,
        { Name: "text" or "character varying" or "character" } => EnumStorage.Text,
        _ => EnumStorage.EnumType,
    };

    // A second name for one number is only another way to write it in C#; the first one is the label.
    private static EquatableArray<EnumMemberSpec> Members(INamedTypeSymbol type)
    {
        List<EnumMemberSpec> members = [];
        HashSet<long> values = [];
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (!field.HasConstantValue || field.ConstantValue is null)
                continue;
            long value = field.ConstantValue is ulong big ? unchecked((long)big) : Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture);
            if (!values.Add(value))
                continue;
            members.Add(new(field.Name, Label(field, new(field.GetAttributes())), value));
        }

        return members.ToEquatableArray();
    }

    private static string Label(IFieldSymbol field, AttributeSet attributes) => attributes.Find(KnownAttribute.Label)?.Text(0) ?? Naming.EnumLabel(field.Name);
}
