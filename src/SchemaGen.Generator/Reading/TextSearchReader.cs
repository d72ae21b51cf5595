using SchemaGen.Sql;

namespace SchemaGen.Generator.Reading;

/// <summary>Reads <c>[TextSearch]</c>: an index over the words of a text, or a column that has the words of several, with its index.</summary>
internal static class TextSearchReader
{
    private const string Method = "gin";

    /// <summary>The type of Npgsql whose properties are columns of words without being told.</summary>
    public const string VectorType = "NpgsqlTypes.NpgsqlTsVector";

    /// <summary>Makes the columns of words computed from the texts that are named.</summary>
    /// <param name="model">The model that is being read; its mapped properties may change.</param>
    public static void Compute(ModelReading model)
    {
        foreach (PropertySource property in model.Sources)
        {
            if (property.Attributes.Find(KnownAttribute.TextSearch) is not { } attribute || attribute.Texts() is not { IsEmpty: false } names)
                continue;
            int index = model.Properties.FindIndex(p => p.Name == property.Name);
            if (index < 0)
                continue;
            PropertySpec words = model.Properties[index];
            if (words.Column is not { Default: null, Identity: null, Generated: null } || words.Column.Type != PgType.TsVector)
            {
                Report(model, property.Name, "with the names of texts is for a property of the type NpgsqlTsVector that has no other value; take the names or the other away.");
                continue;
            }

            PropertySpec?[] texts = [.. names.Select(model.Find)];
            if (model.ColumnsOf("TextSearch", names, property.Name) is null)
                continue;
            if (Array.Find(texts, static t => !IsText(t!)) is { } other)
                Report(model, property.Name, $"names {other.Name}, which is {other.Column.Type}; name texts only.");
            else if (Configuration(attribute, property.Name, model) is { } configuration)
                model.Properties[index] = words with { Column = words.Column with { Generated = new(Words(configuration, string.Join(" || ' ' || ", texts.Select(static t => OrEmpty(t!.Column))))) } };
        }
    }

    /// <summary>The index over a text, or over a column of words.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="property">The property that has it.</param>
    /// <param name="model">The model that is being read.</param>
    /// <returns>The index, or null where there can be none, which is then a problem.</returns>
    public static TableIndex? Index(AttributeData attribute, PropertySpec property, ModelReading model)
    {
        bool isText = IsText(property);
        if (!isText && property.Column.Type != PgType.TsVector)
        {
            Report(model, property.Name, $"is for texts and for NpgsqlTsVector, and the column is {property.Column.Type}; take it away.");
            return null;
        }

        if (Configuration(attribute, property.Name, model) is not { } configuration)
            return null;
        string column = property.Column.Name;
        string name = model.NameOf("TextSearch", attribute.Text("Name"), property.Name)
            ?? Naming.Index(model.Table.Name, isText ? [column, "search"] : [column]);
        return new(name, [isText ? new IndexKey(Words(configuration, SqlText.Identifier(column))) { IsExpression = true } : new IndexKey(column)]) { Method = Method };
    }

    private static string OrEmpty(Column column) =>
        column.Nullable ? $"coalesce({SqlText.Identifier(column.Name)}, '')" : SqlText.Identifier(column.Name);

    // As the filters of nodes write it, so that the server finds the index.
    private static string Words(string configuration, string text) => $"to_tsvector({SqlText.Literal(configuration)}::regconfig, {text})";

    private static bool IsText(PropertySpec property) =>
        (property.Stored ?? property.Column.Type) is { IsArray: false, Name: "text" or "character varying" or "character" or "citext" };

    private static string? Configuration(AttributeData attribute, string on, ModelReading model)
    {
        string configuration = attribute.Text("Configuration") ?? "simple";
        if (configuration.Length > 0 && configuration.All(static c => c is '_' or '.' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            return configuration;
        Report(model, on, $"has the Configuration \"{configuration}\", which is no name; write one of the database's, such as \"english\" or \"simple\".");
        return null;
    }

    private static void Report(ModelReading model, string on, string reason) => model.Report(ModelProblemKind.BadAttributeValue, on, "[TextSearch] " + reason);
}
