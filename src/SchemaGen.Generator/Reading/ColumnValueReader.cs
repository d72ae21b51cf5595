namespace SchemaGen.Generator.Reading;

/// <summary>Decides where a column's value comes from when an insert gives none: identity, default or expression.</summary>
internal static class ColumnValueReader
{
    private const int GeneratedNone = 0;
    private const int GeneratedIdentity = 1;
    private const int GeneratedComputed = 2;

    /// <summary>The column with identity, default or expression.</summary>
    /// <param name="column">The column without.</param>
    /// <param name="property">The property.</param>
    /// <param name="mapped">The column's type.</param>
    /// <param name="model">The model that is being read.</param>
    /// <returns>The column.</returns>
    public static Column Read(Column column, PropertySource property, ColumnType mapped, ModelReading model)
    {
        bool isKey = model.Keys.Contains(property.Name);
        int? generated = property.Attributes.Find(KnownAttribute.DatabaseGenerated)?.Number(0);
        string? constant = DefaultReader.Read(property, mapped.Enum?.Members ?? [], mapped.Mapping, out bool notConstant);
        string? expression = property.Attributes.Find(KnownAttribute.Default)?.Text(0);
        AttributeData? computed = property.Attributes.Find(KnownAttribute.Computed);
        if (expression is not null && string.IsNullOrWhiteSpace(expression))
        {
            Report("[Default] has no expression; write one as in SQL, such as [Default(\"now()\")], or [Default(\"''\")] for empty text.");
            expression = null;
        }

        if (computed?.Text(0) is { } computation)
        {
            if (string.IsNullOrWhiteSpace(computation))
                Report("[Computed] has no expression; write one over other columns as in SQL, such as [Computed(\"lower(email)\")].");
            if (expression is not null || constant is not null || isKey)
                Report("a computed column has no default and is no key; take [Computed] or the other away.");
            // Whether a computed value can be NULL follows from its expression, not from a constraint.
            return column with { Generated = new(computation) { Virtual = computed.Flag("Virtual") } };
        }

        if (property.Attributes.Find(KnownAttribute.Identity) is { } identity)
        {
            if (!ColumnTypes.CanBeIdentity(column.Type))
            {
                Report($"[Identity] is for short, int and long, and the column is {column.Type}; take it away.");
                return column;
            }

            return column with { Nullable = false, Identity = IdentityOf(identity) };
        }

        if (property.Attributes.Find(KnownAttribute.Serial) is { } serial)
        {
            if (expression is not null || constant is not null || !ColumnTypes.CanBeIdentity(column.Type))
                Report($"[Serial] numbers a short, int or long that has no other default, and the column is {column.Type}; take it or the default away.");
            return Numbered(column, serial, model, property.Name);
        }

        if (expression is not null)
            return column with { Default = expression };
        if (generated == GeneratedComputed)
        {
            Report("the database can only compute what it is told; write [Computed(\"expression\")] or [Default(\"expression\")] instead of [DatabaseGenerated].");
            return column;
        }

        bool numbered = generated switch
        {
            GeneratedIdentity => true,
            GeneratedNone => false,
            _ => isKey && model.Keys.Count == 1 && constant is null && !IsReference(property),
        };
        if (numbered && ColumnTypes.CanBeIdentity(column.Type) && mapped.Mapping == ValueMapping.Direct)
            return column with { Nullable = false, Identity = new(IdentityGeneration.ByDefault) };
        if (numbered && column.Type == PgType.Uuid)
            return column with { Default = "gen_random_uuid()" };
        if (generated == GeneratedIdentity)
            Report($"the database can number short, int and long and make a Guid, and the column is {column.Type}; write [Default(\"expression\")] instead.");
        if (notConstant && !column.Nullable)
            model.Report(ModelProblemKind.InitializerNotConstant, property.Name, Advice(property));
        return column with { Default = constant };

        void Report(string reason) => model.Report(ModelProblemKind.BadAttributeValue, property.Name, reason);
    }

    private static Column Numbered(Column column, AttributeData serial, ModelReading model, string property)
    {
        string name = model.NameOf("Serial", serial.Text("Sequence"), property) ?? Naming.Sequence(model.Table.Name, column.Name);
        QualifiedName sequence = model.Table with { Name = name };
        model.Sequences.Add(new Sequence(sequence) { Type = column.Type, OwnedBy = new ColumnReference(model.Table, column.Name) });
        return column with { Nullable = false, Default = SqlExpressions.NextValue(sequence) };
    }

    private static Identity IdentityOf(AttributeData attribute)
    {
        return new(attribute.Flag("Always") ? IdentityGeneration.Always : IdentityGeneration.ByDefault)
        {
            Options = new SequenceOptions
            {
                Start = Given("Start"),
                Increment = Given("Increment"),
                Minimum = Given("Minimum"),
                Maximum = Given("Maximum"),
                Cache = Given("Cache"),
                Cycle = attribute.Flag("Cycle"),
            },
        };

        long? Given(string name) => attribute.Number(name) is { } number and not 0 ? number : null;
    }

    // The key of a row that extends another model's row is that row's key.
    private static bool IsReference(PropertySource property) =>
        property.Attributes.Has(KnownAttribute.References) || property.Attributes.Has(KnownAttribute.ForeignKey);

    private static string Advice(PropertySource property)
    {
        string expression = property.Type.Kind switch
        {
            ClrTypeKind.Guid => "gen_random_uuid()",
            ClrTypeKind.DateTime or ClrTypeKind.DateTimeOffset => "now()",
            ClrTypeKind.DateOnly => "current_date",
            _ => "…",
        };
        return $"its initializer is not constant, so a row that is inserted without it gets no value in the database; write [Default(\"{expression}\")] beside it, or make it required.";
    }
}
