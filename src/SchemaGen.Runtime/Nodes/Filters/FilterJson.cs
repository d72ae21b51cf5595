using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>
/// Reads filters in JSON, as they come from outside: <c>{ "age": { "$gte": 18 }, "$or": [ { "email": { "$like": "%@x.com" } }, { "phone": null } ] }</c>.
/// Every name is looked up among the model's columns and every value is read as the column's type, so that nothing of it reaches the SQL but
/// parameters.
/// </summary>
public static class FilterJson
{
    /// <summary>Reads a filter.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <param name="columns">The model's columns, such as <c>User.Columns</c>.</param>
    /// <param name="json">The filter; its properties are those of the model, in any case.</param>
    /// <param name="options">What it may do; null for <see cref="FilterJsonOptions.Default"/>.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="FilterException">It is no JSON or no filter of this model; the path says where, and the message what is allowed.</exception>
    public static Filter<TRow> Parse<TRow>(ModelColumns<TRow> columns, string json, FilterJsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        using JsonDocument document = Document(json);
        return Parse(columns, document.RootElement, options);
    }

    /// <summary>Reads a filter.</summary>
    /// <typeparam name="TRow">The model.</typeparam>
    /// <param name="columns">The model's columns, such as <c>User.Columns</c>.</param>
    /// <param name="json">The filter; its properties are those of the model, in any case.</param>
    /// <param name="options">What it may do; null for <see cref="FilterJsonOptions.Default"/>.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="FilterException">It is no filter of this model; the path says where, and the message what is allowed.</exception>
    public static Filter<TRow> Parse<TRow>(ModelColumns<TRow> columns, JsonElement json, FilterJsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new FilterJsonReader<TRow>(columns, options ?? FilterJsonOptions.Default).Read(json);
    }

    private static JsonDocument Document(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
        }
        // The last two where the text itself, or a name in it, has half of a surrogate pair.
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FilterException($"The filter is no JSON: {e.Message}", "$", e);
        }
    }
}
