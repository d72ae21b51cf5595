using System.Globalization;

namespace SchemaGen.Generator.Reading;

/// <summary>Reads storage parameters and statistics targets.</summary>
internal static class StorageReader
{
    // max_statistics_target of PostgreSQL.
    private const int HighestTarget = 10000;

    /// <summary>The storage parameters of the model's table.</summary>
    /// <param name="model">The model that is being read.</param>
    public static NamedList<StorageParameter> ReadParameters(ModelReading model) =>
        Add(model.Attributes.All(KnownAttribute.StorageParameter).Select(static a => (a.Text(0), a.Text(1))), "StorageParameter", null, model);

    /// <summary>The storage parameters of an index, each written as <c>name=value</c>.</summary>
    /// <param name="attribute">The index's attribute.</param>
    /// <param name="on">The property that carries it, or null for the class.</param>
    /// <param name="model">The model that is being read.</param>
    public static NamedList<StorageParameter> ReadParameters(AttributeData attribute, string? on, ModelReading model) =>
        Add(attribute.Texts("StorageParameters").Items.Select(static text => Split(text)), "Index", on, model);

    /// <summary>The statistics target of a column, or null.</summary>
    /// <param name="property">The property.</param>
    /// <param name="model">The model that is being read.</param>
    public static int? ReadTarget(PropertySource property, ModelReading model)
    {
        if (property.Attributes.Find(KnownAttribute.StatisticsTarget)?.Number(0) is not { } target || target is >= 0 and <= HighestTarget)
            return property.Attributes.Find(KnownAttribute.StatisticsTarget)?.Number(0);
        model.Report(ModelProblemKind.BadAttributeValue, property.Name, $"[StatisticsTarget] is {target.ToString(CultureInfo.InvariantCulture)}; give a number from 0 to {HighestTarget}, or leave it out for the server's default.");
        return null;
    }

    private static NamedList<StorageParameter> Add(IEnumerable<(string? Name, string? Value)> given, string attribute, string? on, ModelReading model)
    {
        NamedList<StorageParameter> parameters = [];
        foreach ((string? name, string? value) in given)
        {
            if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(value))
                model.Report(ModelProblemKind.BadAttributeValue, on, $"[{attribute}] has a storage parameter without a name or a value; write {(on is null && attribute == "StorageParameter" ? "[StorageParameter(\"fillfactor\", \"70\")]" : "StorageParameters = [\"fillfactor=70\"]")}.");
            else if (parameters.Contains(name!.Trim()))
                model.Report(ModelProblemKind.BadAttributeValue, on, $"[{attribute}] sets the storage parameter \"{name.Trim()}\" twice; keep one.");
            else
                parameters = parameters.Add(new(name.Trim(), value!.Trim()));
        }

        return parameters.OrderBy(static p => p.Name, StringComparer.Ordinal).ToNamedList();
    }

    private static (string? Name, string? Value) Split(string text)
    {
        int at = text.IndexOf('=');
        return at < 0 ? (text, null) : (text.Substring(0, at), text.Substring(at + 1));
    }
}
