namespace SchemaGen.Generator.Reading;

/// <summary>Turns a property into a column.</summary>
internal static class PropertyReader
{
    /// <summary>Reads one property into the model.</summary>
    /// <param name="property">The property.</param>
    /// <param name="model">The model that is being read; the column or the problem is added to it.</param>
    public static void Read(PropertySource property, ModelReading model)
    {
        if (!ColumnTypeReader.TryRead(property, model, out ColumnType mapped))
            return;
        string columnName = model.NameOf("Column", property.Attributes.Find(KnownAttribute.Column)?.Text(0), property.Name) ?? Naming.Column(property.Name);
        if (model.Properties.Find(p => p.Column.Name == columnName) is { } other)
        {
            model.Report(ModelProblemKind.ColumnTwice, property.Name,
                $"its column \"{columnName}\" is already that of {other.Name}; give one of them another name with [Column(\"…\")].");
            return;
        }

        bool isKey = model.Keys.Contains(property.Name);
        bool required = isKey || property.Attributes.Has(KnownAttribute.Required);
        Column column = new(columnName, mapped.Type)
        {
            Nullable = property.Type.AdmitsNull && !required,
            Collation = Collation(property, mapped.Type, model),
            StatisticsTarget = StorageReader.ReadTarget(property, model),
            Comment = property.Attributes.Find(KnownAttribute.Comment)?.Text(0),
        };
        model.Properties.Add(new()
        {
            Name = property.Name,
            TypeName = property.Type.Name,
            IsNullable = property.Type is { AdmitsNull: true, IsOblivious: false } || (property.Type.IsOblivious && !required),
            IsValueType = property.Type.IsValueType,
            Column = ColumnValueReader.Read(column, property, mapped, model),
            Stored = mapped.Stored,
            IsKey = isKey,
            IsRequired = property.IsRequired,
            IsSettable = property.IsSettable,
            Mapping = mapped.Mapping,
            EnumMembers = mapped.Enum?.Members ?? [],
            EnumUnderlyingType = mapped.Enum?.UnderlyingType,
        });
        if (mapped.Enum?.EnumType is { } enumType && !model.Enums.Contains(enumType))
            model.Enums.Add(enumType);
    }

    /// <summary>Whether a property is to be a column; one that is neither mapped nor obviously something else is a problem.</summary>
    /// <param name="property">The property.</param>
    /// <param name="model">The model that is being read.</param>
    /// <returns>True when it is to be a column.</returns>
    public static bool IsCandidate(PropertySource property, ModelReading model)
    {
        if (property.Attributes.Has(KnownAttribute.NotMapped))
            return false;
        if (!property.IsPublic)
        {
            if (property.Attributes.MentionsSchema)
                model.Report(ModelProblemKind.UnmappableProperty, property.Name, "only public properties are columns; make it public, or take its attributes away.");
            return false;
        }

        if (property.IsCalculated)
        {
            if (property.Attributes.MentionsSchema)
            {
                model.Report(ModelProblemKind.UnmappableProperty, property.Name,
                    "it is calculated in C# and has nothing to store; write { get; init; } to make it a column, or take its attributes away.");
            }

            return false;
        }

        if (property.Attributes.Has(KnownAttribute.Timestamp))
        {
            // EF Core on PostgreSQL maps it to xmin, a system column that every table has.
            if (property.Type.Kind != ClrTypeKind.UInt32)
            {
                model.Report(ModelProblemKind.UnmappableProperty, property.Name,
                    "PostgreSQL has no row version of its own; write [Model(Versioned = true)] with a \"long Version\", or uint for the system column xmin.");
            }

            return false;
        }

        if (!property.HasSetter && !NavigationReader.IsNavigation(property))
        {
            model.Report(ModelProblemKind.UnmappableProperty, property.Name, "a row that is read could not be put into it; write { get; init; }, or [NotMapped].");
            return false;
        }

        return true;
    }

    private static string? Collation(PropertySource property, PgType type, ModelReading model)
    {
        string? name = property.Attributes.Find(KnownAttribute.Collation)?.Text(0);
        if (name is null || type.Element().Name is "text" or "character varying" or "character" or "citext")
            return name;
        model.Report(ModelProblemKind.BadAttributeValue, property.Name, $"[Collation] is for text, and the column is {type}; take it away.");
        return null;
    }
}
