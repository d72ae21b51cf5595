namespace SchemaGen.Generator.Reading;

/// <summary>Reads a class with <c>[Model]</c> into a specification. The generator and the analyzers read models here and nowhere else.</summary>
internal static class ModelReader
{
    /// <summary>
    /// Reads a model. Whatever can be read is in the value, so that emitted code does not vanish with one wrong property;
    /// the value is null only for a type that cannot be a model at all.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">The compilation that it is seen from.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The specification and the problems.</returns>
    public static ReadResult<ModelSpec> Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ModelReading model = new(type, compilation);
        try
        {
            return Read(model);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An exception would switch the generator or the analyzer off for the whole project, with a message that names no class.
            model.Report(ModelProblemKind.ReaderFailed, null, $"SchemaGen failed to read it, which is a defect of SchemaGen: {exception.GetType().Name}: {exception.Message}");
            return new(null, model.Problems);
        }
    }

    private static ReadResult<ModelSpec> Read(ModelReading model)
    {
        INamedTypeSymbol type = model.Type;
        if (Unsuitable(type) is { } reason)
        {
            model.Report(ModelProblemKind.UnsuitableType, null, reason);
            return new(null, model.Problems);
        }

        AttributeData? attribute = model.Attributes.Find(KnownAttribute.Model);
        model.Behaviors = Behaviors(attribute);
        model.Table = TableName(attribute, model);
        model.Sources = PropertySources.Of(type, model.Compilation);

        List<PropertySource> candidates = [.. KeyReader.InColumnOrder(model.Sources.Where(s => PropertyReader.IsCandidate(s, model)))];
        PropertySource[] navigations = [.. candidates.Where(NavigationReader.IsNavigation)];
        candidates.RemoveAll(NavigationReader.IsNavigation);
        model.Keys = KeyReader.Read(type, candidates);
        foreach (PropertySource property in candidates)
            PropertyReader.Read(property, model);
        ReportArguments(model.Attributes, null, model);
        foreach (PropertySource property in model.Sources)
            ReportArguments(property.Attributes, property.Name, model);
        return new(Specify(model, attribute, navigations), model.Problems);
    }

    private static ModelSpec Specify(ModelReading model, AttributeData? attribute, PropertySource[] navigations)
    {
        TextSearchReader.Compute(model);
        NamedList<Column> columns = BehaviorColumnReader.AddTo(model);
        EquatableArray<ReferenceSpec> references = ReferenceReader.Read(model, navigations);
        (NamedList<UniqueConstraint> uniqueConstraints, NamedList<TableIndex> indexes) = ConstraintReader.ReadUnique(model);
        Table table = new(model.Table)
        {
            Columns = columns,
            PrimaryKey = PrimaryKeyOf(model, attribute),
            UniqueConstraints = ByName(uniqueConstraints),
            CheckConstraints = ByName(ConstraintReader.ReadChecks(model)),
            ExclusionConstraints = ByName(ExclusionReader.Read(model)),
            Indexes = IndexReader.Read(model, indexes),
            Triggers = ByName(GuardReader.ReadTriggers(model)),
            Policies = ByName(GuardReader.ReadPolicies(model)),
            RowSecurity = GuardReader.ReadRowSecurity(model),
            StorageParameters = StorageReader.ReadParameters(model),
            Comment = attribute?.Text("Comment") ?? model.Attributes.Find(KnownAttribute.Comment)?.Text(0),
        };
        return new()
        {
            Namespace = FullNames.NamespaceOf(model.Type),
            Name = model.Type.Name,
            FullName = model.FullName,
            Accessibility = model.Type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
            IsRecord = model.Type.IsRecord,
            Access = ColumnsAccess.Read(model.Type),
            Table = PartitionReader.Read(model, table with { Indexes = ByName(KeyBehaviors.WithTenantIndex(model, table)) }),
            Properties = model.Properties.ToEquatableArray(),
            RequiredBeside = RequiredBeside(model),
            References = references,
            Enums = model.Enums.ToEquatableArray(),
            Sequences = model.Sequences.ToEquatableArray(),
            Grants = GrantReader.Read(model),
            Behaviors = model.Behaviors,
            Renames = Renames(model),
            EnumRenames = model.EnumRenames.ToEquatableArray(),
            LabelRenames = model.LabelRenames.ToEquatableArray(),
            Dropped = model.Attributes.All(KnownAttribute.Dropped).Select(static a => a.Text(0)).OfType<string>().ToEquatableArray(),
            DroppedTables = model.Attributes.All(KnownAttribute.DroppedTable).Where(static a => a.Text(0) is { Length: > 0 })
                .Select(a => new QualifiedName(a.Text("Schema") ?? model.Table.Schema, a.Text(0)!)).ToEquatableArray(),
        };
    }

    private static PrimaryKey? PrimaryKeyOf(ModelReading model, AttributeData? attribute)
    {
        if (model.Keys.Count == 0)
        {
            model.Report(ModelProblemKind.NoKey, null,
                $"a model needs a primary key; declare \"public long Id {{ get; init; }}\", or put [Key] on the properties that identify a row.");
            return null;
        }

        // A key property that could not be mapped has a problem of its own.
        EquatableArray<string> columns = model.Keys.Select(model.Find).OfType<PropertySpec>().Select(static p => p.Column.Name).ToEquatableArray();
        return columns.Count == model.Keys.Count ? new(model.NameOf("Model", attribute?.Text("KeyName"), null) ?? Naming.PrimaryKey(model.Table.Name), columns) : null;
    }

    private static void ReportArguments(AttributeSet attributes, string? property, ModelReading model)
    {
        foreach (string problem in attributes.OnSchema.SelectMany(a => ArgumentProblems.Of(a, text => model.HasTold(property, text))))
            model.Report(ModelProblemKind.BadAttributeValue, property, problem);
    }

    private static string? Unsuitable(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
            return "a model is a class or a record class; make it one.";
        if (type.IsStatic || type.IsAbstract)
            return "a static or abstract class has no objects to be rows; put [Model] on the classes that derive from it.";
        if (type.IsGenericType)
            return "a generic class would be many tables; put [Model] on a class that derives from it.";
        if (type.ContainingType is not null)
            return "a model is declared at the top level of a namespace; move it out of the type around it.";
        if (type.IsFileLocal)
            return "emitted code could not see a file-local class; make it internal or public.";
        return CanBeMade(type) ? null
            : "a row that is read is made with an object initializer; add a constructor without parameters (internal is enough), and write a record's columns as properties.";
    }

    // Equal models must give equal text, and parts are equal in any order.
    private static NamedList<T> ByName<T>(NamedList<T> parts)
        where T : class, INamed => parts.OrderBy(static p => p.Name, StringComparer.Ordinal).ToNamedList();

    private static bool CanBeMade(INamedTypeSymbol type)
    {
        // Without a constructor in any part there is the compiler's own, and asking for it would declare all members.
        bool hasImplicitOnly = !type.DeclaringSyntaxReferences.IsEmpty && PropertySources.Parts(type)
            .All(static p => p.ParameterList is null && !p.Members.Any(static m => m.IsKind(SyntaxKind.ConstructorDeclaration)));
        return hasImplicitOnly || type.InstanceConstructors.Any(static c => c.Parameters.IsEmpty
            && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);
    }

    // A navigation, or what is not mapped: a row that is read has no value for it.
    private static EquatableArray<string> RequiredBeside(ModelReading model)
    {
        EquatableArray<string> names = model.Sources.Where(s => s.IsRequired && model.Find(s.Name) is null).Select(static s => s.Name).ToEquatableArray();
        return names.IsEmpty || model.Type.InstanceConstructors.Any(static c => c.Parameters.IsEmpty && new AttributeSet(c.GetAttributes()).Has(KnownAttribute.SetsRequiredMembers))
            ? []
            : names;
    }

    private static QualifiedName TableName(AttributeData? attribute, ModelReading model)
    {
        AttributeData? table = model.Attributes.Find(KnownAttribute.Table);
        string? name = model.NameOf("Model", attribute?.Text("Table"), null) ?? model.NameOf("Table", table?.Text(0), null);
        string? schema = model.NameOf("Model", attribute?.Text("Schema"), null) ?? model.NameOf("Table", table?.Text("Schema"), null);
        return new(schema ?? model.Options.DefaultSchema, name ?? Naming.Table(model.Type.Name));
    }

    private static ModelBehaviors Behaviors(AttributeData? attribute)
    {
        ModelBehaviors behaviors = ModelBehaviors.None;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute?.NamedArguments ?? [])
        {
            if (argument.Value.Kind == TypedConstantKind.Primitive && argument.Value.Value is true && Enum.TryParse(argument.Key, out ModelBehaviors behavior))
                behaviors |= behavior;
        }

        return behaviors;
    }

    private static EquatableArray<RenameSpec> Renames(ModelReading model)
    {
        List<RenameSpec> renames = [];
        if (model.Attributes.Find(KnownAttribute.RenamedFrom) is { } ofTable && ofTable.Text(0) is { Length: > 0 } oldTable)
            renames.Add(new(ofTable.Text("OldSchema"), oldTable, null));
        foreach (PropertySource property in model.Sources)
        {
            if (model.Find(property.Name) is { } mapped && property.Attributes.Find(KnownAttribute.RenamedFrom)?.Text(0) is { Length: > 0 } oldName)
                renames.Add(new(null, oldName, mapped.Column.Name));
        }

        return renames.ToEquatableArray();
    }
}
