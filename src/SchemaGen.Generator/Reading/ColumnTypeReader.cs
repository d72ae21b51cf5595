namespace SchemaGen.Generator.Reading;

/// <summary>Decides the type of a property's column.</summary>
internal static class ColumnTypeReader
{
    /// <summary>Decides the type; a property that no column can hold is a problem, which is then noted.</summary>
    /// <param name="property">The property.</param>
    /// <param name="model">The model that is being read.</param>
    /// <param name="result">The type.</param>
    /// <returns>True when there is one.</returns>
    public static bool TryRead(PropertySource property, ModelReading model, out ColumnType result)
    {
        result = default;
        if (property.Type.Kind == ClrTypeKind.Unknown)
        {
            model.Report(ModelProblemKind.DoesNotCompile, property.Name, $"the compiler does not know the type {property.Type.Name}.");
            return false;
        }

        string? typeName = property.Attributes.Find(KnownAttribute.Column)?.Text("TypeName");
        PgType? explicitType = null;
        if (typeName is not null && !PgTypeParser.TryParse(typeName, out explicitType))
        {
            model.Report(ModelProblemKind.BadAttributeValue, property.Name,
                $"[Column(TypeName = \"{typeName}\")] is no PostgreSQL type; write one as in SQL, such as \"varchar(200)\", \"numeric(10,2)\" or \"timestamptz\".");
            return false;
        }

        if (explicitType is not null && model.Definitions.CompositeTypes.Contains(NameOf(explicitType, model)))
        {
            model.Report(ModelProblemKind.UnmappableProperty, property.Name,
                $"\"{explicitType}\" is a composite type, which no property can be of; write [Jsonb] to store the value as a document, a property for each attribute, or [NotMapped] and a column that a migration makes.");
            return false;
        }

        PgType? domain = explicitType is null ? null : DeclaredDomain(explicitType, model);
        if (domain is { IsArray: true })
        {
            model.Report(ModelProblemKind.UnmappableProperty, property.Name,
                $"an array of the domain \"{explicitType}\" cannot be read as what its elements are stored as; make it an array of that type with a check, or a domain over the array.");
            return false;
        }

        if (domain is not null)
        {
            explicitType = new SchemaSnapshot { Domains = model.Definitions.Domains }.BaseOf(domain);
        }
        else if (explicitType?.Schema is { } schema)
        {
            model.Report(ModelProblemKind.BadAttributeValue, property.Name,
                $"the type \"{explicitType}\" is of the schema \"{schema}\", whose types the history does not know; declare it with [assembly: SqlDomain(…)], or name it without its schema, and have the search path find it.");
            return false;
        }

        if (Mapped(property, explicitType, model) is not { } mapped)
            return false;
        result = explicitType is null ? TypeModifiers.Apply(mapped, property, model) : mapped;
        if (domain is not null)
            result = result with { Type = domain, Stored = explicitType };
        return true;
    }

    private static QualifiedName NameOf(PgType type, ModelReading model) => new(type.Schema ?? model.Options.DefaultSchema, type.Name);

    private static PgType? DeclaredDomain(PgType type, ModelReading model)
    {
        QualifiedName name = NameOf(type, model);
        return type.Modifiers.IsEmpty && model.Definitions.Domains.Contains(name) ? PgType.UserDefined(name) with { IsArray = type.IsArray } : null;
    }

    private static ColumnType? Mapped(PropertySource property, PgType? explicitType, ModelReading model)
    {
        ClrType type = property.Type;
        bool isText = type.Kind is ClrTypeKind.String or ClrTypeKind.Json;
        if (property.Attributes.Has(KnownAttribute.Jsonb) || explicitType is { IsArray: false, Name: "json" or "jsonb" })
            return new(explicitType ?? PgType.Jsonb, isText ? ValueMapping.Direct : ValueMapping.Jsonb);

        bool isList = type.Kind == ClrTypeKind.List;
        ClrType scalar = isList ? type.Element! : type;
        ColumnType? mapped;
        if (scalar.Kind == ClrTypeKind.Enum)
        {
            if (EnumReader.Read(scalar.Symbol!, property, explicitType, model) is not { } mapping)
                return null;
            mapped = new(mapping.Type, mapping.Mapping, mapping);
        }
        else
        {
            mapped = ColumnTypes.For(scalar.Kind) is { } pgType ? new(pgType, ColumnTypes.MappingFor(scalar.Kind)) : null;
        }

        if (mapped is { } found)
        {
            PgType columnType = isList ? found.Type.Array() : found.Type;
            return found with { Type = explicitType ?? columnType };
        }

        // Npgsql has C# types for ranges, points, networks and more; naming the column's type is how they are asked for.
        if (explicitType is not null)
            return new(explicitType, ValueMapping.Direct);
        if (property.Attributes.Has(KnownAttribute.TextSearch) && type.Name.EndsWith(TextSearchReader.VectorType, StringComparison.Ordinal))
            return new(PgType.TsVector, ValueMapping.Direct);
        model.Report(ModelProblemKind.UnmappableProperty, property.Name, WhyNot(type));
        return null;
    }

    private static string WhyNot(ClrType type) => type.Kind switch
    {
        ClrTypeKind.Dictionary =>
            "a dictionary has no column type; write [Jsonb] to store it as a document, [Column(TypeName = \"hstore\")] for the extension's type, or [NotMapped].",
        ClrTypeKind.Sequence when type.Element is { } element && ColumnTypes.For(element.Kind) is not null =>
            $"of sequences, arrays and lists are columns; write {element.Name}[] or List<{element.Name}>, [Jsonb] to store it as a document, or [NotMapped].",
        ClrTypeKind.List or ClrTypeKind.Sequence =>
            "its elements have no column type; write [Jsonb] to store it as a document, make the elements a [Model] with a reference to this one, or [NotMapped].",
        _ => "it has no column type; write [Jsonb] to store it as a document, [Column(TypeName = \"…\")] to name a type that Npgsql maps it to, or [NotMapped].",
    };
}
