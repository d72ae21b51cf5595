using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>An element of a filter in JSON, and where it stands.</summary>
internal readonly struct FilterJsonValue(JsonElement element, string path, FilterJsonOptions options)
{
    internal JsonElement Element => element;

    internal string Path => path;

    internal bool IsNull => element.ValueKind == JsonValueKind.Null;

    internal T Null<T>() => default(T) is null
        ? default!
        : throw Error($"The column is never null. Give {JsonValues.Name<T>()}.");

    internal T Read<T>()
    {
        // A type of references admits null here, because nothing tells at run time whether the column does; IS NULL is false then.
        if (IsNull)
            return Null<T>();
        JsonElement json = element;
        (bool isOne, T? value) = OfText(path, () => (JsonValues.TryRead(json, out T? read), read));
        return isOne ? value! : throw Error($"{Shown(element)} is not {JsonValues.Name<T>()}.");
    }

    /// <summary>The value that another one stands for.</summary>
    internal T Convert<TWire, T>(Func<TWire, T> convert)
    {
        TWire wire = Read<TWire>();
        try
        {
            return convert(wire);
        }
        catch (SchemaGenException e)
        {
            throw new FilterException(e.Message, path, e);
        }
        catch (OverflowException e)
        {
            throw new FilterException($"{Shown(element)} is out of range.", path, e);
        }
    }

    internal bool Boolean() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error($"{Shown(element)} is neither true nor false."),
    };

    internal string Pattern()
    {
        JsonElement json = element;
        return json.ValueKind == JsonValueKind.String ? OfText(path, () => json.GetString()!) : throw Error($"{Shown(element)} is no text, and a pattern must be.");
    }

    internal string Expression() => options.AllowRegex ? Pattern() : throw Error("Regular expressions are not allowed here.");

    internal List<FilterJsonValue> Items() => Array(
        options.MaxValues, static (v, count) => v.Error($"The array has {count} values, and at most {v.Options.MaxValues} are allowed."));

    internal List<FilterJsonValue> Filters() => Array(options.MaxConditions, static (v, _) => v.TooMany());

    internal (FilterJsonValue Low, FilterJsonValue High) Pair()
    {
        FilterJsonValue[] items = [.. Items()];
        return items.Length == 2 ? (items[0], items[1]) : throw Error("An array of two values is wanted: the least and the most.");
    }

    internal FilterException Error(string message) => new(message, path);

    /// <summary>Reads text. JSON may hold half of a surrogate pair, which is no text.</summary>
    internal static T OfText<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e) when (e is not ObjectDisposedException)
        {
            throw new FilterException("The text has half of a surrogate pair, which is no character. Write both halves, or the character itself.", path, e);
        }
    }

    internal FilterException TooMany() => Error($"The filter has more than {options.MaxConditions} conditions. Ask for less at once, such as with $in.");

    internal static string Shown(JsonElement element)
    {
        string text = element.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "…";
    }

    private FilterJsonOptions Options => options;

    private List<FilterJsonValue> Array(int limit, Func<FilterJsonValue, int, FilterException> tooMany)
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw Error($"{Shown(element)} is no array. Write [ … ].");
        if (element.GetArrayLength() > limit)
            throw tooMany(this, element.GetArrayLength());
        List<FilterJsonValue> items = [];
        foreach (JsonElement item in element.EnumerateArray())
            items.Add(new(item, $"{path}[{items.Count}]", options));
        return items;
    }
}
