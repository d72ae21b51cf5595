namespace SchemaGen.Generator.Reading;

/// <summary>Reads indexes: <c>[Index]</c> on the class and on properties, <c>[Jsonb(Gin = true)]</c> and <c>[TextSearch]</c>.</summary>
internal static class IndexReader
{
    private const string Gin = "gin";

    /// <summary>The indexes of a model.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <param name="indexes">The indexes that it has already.</param>
    /// <returns>The indexes, each with a name of its own.</returns>
    public static NamedList<TableIndex> Read(ModelReading model, NamedList<TableIndex> indexes)
    {
        foreach (PropertySource property in model.Sources)
        {
            if (model.Find(property.Name) is not { } mapped)
                continue;
            foreach (AttributeData attribute in property.Attributes.All(KnownAttribute.Index))
                Add(OnProperty(attribute, mapped, model), property.Name);
            if (property.Attributes.Find(KnownAttribute.Jsonb)?.Flag("Gin") == true)
                Add(new(Naming.Index(model.Table.Name, [mapped.Column.Name]), [mapped.Column.Name]) { Method = Gin }, property.Name);
            if (property.Attributes.Find(KnownAttribute.TextSearch) is { } search)
                Add(TextSearchReader.Index(search, mapped, model), property.Name);
        }

        foreach (AttributeData attribute in model.Attributes.All(KnownAttribute.Index))
            Add(OnClass(attribute, model), null);
        return indexes;

        void Add(TableIndex? index, string? on)
        {
            if (index is null)
                return;
            if (indexes.Contains(index.Name))
                model.Report(ModelProblemKind.BadAttributeValue, on, $"two indexes are named \"{index.Name}\"; give one of them a Name.");
            else
                indexes = indexes.Add(index);
        }
    }

    private static TableIndex? OnProperty(AttributeData attribute, PropertySpec property, ModelReading model)
    {
        if (attribute.Texts().IsEmpty && attribute.Text("Expression") is null)
            return Index(attribute, [property.Name], property.Name, model);
        model.Report(ModelProblemKind.BadAttributeValue, property.Name, "[Index] on a property means that property alone; write an index of several properties, or of an expression, on the class.");
        return null;
    }

    private static TableIndex? OnClass(AttributeData attribute, ModelReading model)
    {
        EquatableArray<string> properties = attribute.Texts();
        if (attribute.Text("Expression") is not { } expression)
        {
            if (!properties.IsEmpty)
                return Index(attribute, properties, null, model);
            model.Report(ModelProblemKind.BadAttributeValue, null, "[Index] on a class names the properties to index, or has an Expression; write [Index(nameof(…))].");
            return null;
        }

        if (!properties.IsEmpty)
        {
            model.Report(ModelProblemKind.BadAttributeValue, null, "[Index] has properties and an Expression; write the columns into the expression, or two indexes.");
            return null;
        }

        string name = Naming.Index(model.Table.Name, Words(expression));
        IndexKey key = new(expression) { IsExpression = true, OperatorClass = attribute.Text("OperatorClass") };
        EquatableArray<string> tenant = attribute.Flag("Unique") ? KeyBehaviors.OfTenant(model, attribute, []) : [];
        return Finish(attribute, name, tenant.Select(static c => new IndexKey(c)).Append(key).ToEquatableArray(), null, model);
    }

    /// <summary>The words of an expression, functions among them, so that an index over lower(email) is not named as one over email.</summary>
    public static string[] Words(string expression) =>
        string.Concat(expression.Select(static c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')).Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private static TableIndex? Index(AttributeData attribute, EquatableArray<string> properties, string? on, ModelReading model)
    {
        if (model.ColumnsOf("Index", properties, on) is not { } named
            || model.ColumnsOf("Index", attribute.Texts("Descending"), on) is not { } descending)
            return null;
        EquatableArray<string> columns = attribute.Flag("Unique") ? KeyBehaviors.OfTenant(model, attribute, named) : named;
        IEnumerable<IndexKey> keys = columns.Items.Select(c => new IndexKey(c)
        {
            Descending = descending.Items.Contains(c),
            OperatorClass = named.Items.Contains(c) ? attribute.Text("OperatorClass") : null,
        });
        return Finish(attribute, Naming.Index(model.Table.Name, columns), keys.ToEquatableArray(), on, model);
    }

    private static TableIndex? Finish(AttributeData attribute, string conventionalName, EquatableArray<IndexKey> keys, string? on, ModelReading model)
    {
        if (model.ColumnsOf("Index", attribute.Texts("Include"), on) is not { } include)
            return null;
        string method = attribute.Text("Method") ?? TableIndex.DefaultMethod;
        bool unique = attribute.Flag("Unique");
        if (method != TableIndex.DefaultMethod && (unique || keys.Items.Any(static k => k.Descending)))
        {
            model.Report(ModelProblemKind.BadAttributeValue, on, $"only a btree index is unique or has an order, and this one is {method}; take Unique and Descending away, or the Method.");
            return null;
        }

        return new(model.NameOf("Index", attribute.Text("Name"), on) ?? conventionalName, keys)
        {
            Unique = unique,
            Method = method,
            Include = include.Items.Where(c => !keys.Items.Any(k => !k.IsExpression && k.Value == c)).ToEquatableArray(),
            Predicate = unique ? KeyBehaviors.OfLiving(model, attribute, attribute.Text("Where")) : attribute.Text("Where"),
            NullsNotDistinct = unique && attribute.Flag("NullsNotDistinct"),
            StorageParameters = StorageReader.ReadParameters(attribute, on, model),
            Comment = attribute.Text("Comment"),
        };
    }
}
