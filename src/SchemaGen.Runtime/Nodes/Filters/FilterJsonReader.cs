using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>Reads one filter in JSON.</summary>
internal sealed class FilterJsonReader<TRow>(ModelColumns<TRow> columns, FilterJsonOptions options)
{
    private int _conditions;

    internal Filter<TRow> Read(JsonElement filter) => Object(new(filter, "$", options));

    private Filter<TRow> Object(FilterJsonValue value)
    {
        if (value.Element.ValueKind != JsonValueKind.Object)
            throw value.Error($"{FilterJsonValue.Shown(value.Element)} is no filter. Write an object, such as {{ \"{NameOf(columns.List[0])}\": {{ \"$exists\": true }} }}.");
        return All(value, Members(value).Select(m => m.Name switch
        {
            "$and" => Filter.All(Objects(m.Value)),
            "$or" => Filter.Any(Objects(m.Value)),
            "$not" => !Object(m.Value),
            ['$', ..] => throw m.Value.Error($"{m.Name} does not stand here. Allowed are $and, $or, $not and the properties of the model."),
            _ => Column(Find(m.Name, m.Value), m.Value),
        }));
    }

    private Filter<TRow>[] Objects(FilterJsonValue value) => Counted(value, value.Filters().Select(Object));

    private Filter<TRow> All(FilterJsonValue value, IEnumerable<Filter<TRow>> parts) => Filter.All(Counted(value, parts));

    // Nothing at all is true or false, and so a condition too: else there could be any number of them.
    private Filter<TRow>[] Counted(FilterJsonValue value, IEnumerable<Filter<TRow>> parts)
    {
        Filter<TRow>[] all = [.. parts];
        if (all.Length == 0)
            Count(value);
        return all;
    }

    private void Count(FilterJsonValue value)
    {
        if (++_conditions > options.MaxConditions)
            throw value.TooMany();
    }

    // { "age": 18 } and { "age": null } are short for $eq.
    private Filter<TRow> Column(ModelColumn<TRow> column, FilterJsonValue value) => value.Element.ValueKind == JsonValueKind.Object
        ? All(value, Members(value).Select(m => m.Name == "$not" ? !Column(column, m.Value) : Condition(column, m.Name, m.Value)))
        : Condition(column, "$eq", value);

    private Filter<TRow> Condition(ModelColumn<TRow> column, string comparison, FilterJsonValue value)
    {
        Count(value);
        return column.FromJson(comparison, value)
            ?? throw value.Error($"{comparison} cannot be asked of {NameOf(column)}. Allowed are {string.Join(", ", column.JsonOperators)} and $not.");
    }

    private ModelColumn<TRow> Find(string name, FilterJsonValue value)
    {
        foreach (ModelColumn<TRow> column in columns.List)
        {
            if (string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase) && IsAllowed(column))
                return column;
        }

        string allowed = string.Join(", ", columns.List.Where(IsAllowed).Select(NameOf));
        throw value.Error($"\"{name}\" is no property that can be filtered by. Allowed are {allowed}.");
    }

    private bool IsAllowed(ModelColumn<TRow> column) => options.Properties?.Contains(column.Name, StringComparer.OrdinalIgnoreCase) ?? true;

    private static string NameOf(ModelColumn<TRow> column) => JsonNamingPolicy.CamelCase.ConvertName(column.Name);

    private IEnumerable<(string Name, FilterJsonValue Value)> Members(FilterJsonValue value)
    {
        foreach (JsonProperty member in value.Element.EnumerateObject())
        {
            string name = FilterJsonValue.OfText(value.Path, () => member.Name);
            yield return (name, new(member.Value, $"{value.Path}.{name}", options));
        }
    }
}
