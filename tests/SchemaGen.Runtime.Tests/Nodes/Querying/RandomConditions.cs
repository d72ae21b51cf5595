using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop;
using static SchemaGen.Nodes.Tests.Querying.SpecimenData;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>Makes conditions of every operator, nested by and, or and not, from a seed.</summary>
internal sealed class RandomConditions(int seed)
{
    private static readonly SpecimenColumns C = Specimen.Where;
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Random _random = new(seed);

    /// <summary>A condition.</summary>
    /// <param name="depth">How deep it is nested.</param>
    /// <param name="json">Whether JSON must be able to say it.</param>
    public Condition Next(int depth, bool json = false)
    {
        switch (depth <= 0 ? 3 : _random.Next(4))
        {
            case 0:
                Condition[] all = Several(depth, json);
                return new("and", Filter.All(all.Select(static c => c.Filter)), r => all.All(c => c.Holds(r)), Object("$and", [.. all.Select(static c => c.Json?.DeepClone())]));
            case 1:
                Condition left = Next(depth - 1, json);
                Condition right = Next(depth - 1, json);
                return new("or", left.Filter | right.Filter, r => left.Holds(r) || right.Holds(r), Object("$or", left.Json?.DeepClone(), right.Json?.DeepClone()));
            case 2:
                Condition not = Next(depth - 1, json);
                return new("not", !not.Filter, r => !not.Holds(r), new JsonObject { ["$not"] = not.Json?.DeepClone() });
            default:
                Condition leaf = Leaf();
                while (json && leaf.Json is null)
                    leaf = Leaf();
                return leaf;
        }
    }

    private Condition[] Several(int depth, bool json) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Next(depth - 1, json))];

    private static JsonObject Object(string name, params JsonNode?[] items) => new() { [name] = new JsonArray(items) };

    private Condition Leaf() => _random.Next(30) switch
    {
        0 => Ordered("name", C.Name, static r => r.Name, Names, StringComparer.Ordinal),
        1 => Ordered("nick", C.Nick, static r => r.Nick, ["red", "fox", "", .. Words], StringComparer.Ordinal),
        2 => Ordered("age", C.Age, static r => r.Age, Ages),
        3 => Ordered("size", C.Size, static r => r.Size, Nullable(Ages)),
        4 => Ordered("price", C.Price, static r => r.Price, Nullable(Prices)),
        5 => Ordered("score", C.Score, static r => r.Score, Scores),
        6 => Ordered("ratio", C.Ratio, static r => r.Ratio, Nullable(Ratios)),
        7 => Equality("active", C.Active, static r => r.Active, [true, false]),
        8 => Equality("tame", C.Tame, static r => r.Tame, [true, false, null]),
        9 => Ordered("at", C.At, static r => r.At, Times),
        10 => Ordered("day", C.Day, static r => r.Day, Nullable(Days)),
        11 => Ordered("span", C.Span, static r => r.Span, Nullable(Spans)),
        12 => Equality("token", C.Token, static r => r.Token, Tokens),
        13 => Bytes(),
        14 => Ordered("mark", C.Mark, static r => r.Mark, Nullable(Marks)),
        15 => Ordered("serial", C.Serial, static r => r.Serial, Serials),
        16 => Ordered("level", C.Level, static r => r.Level, Enum.GetValues<MemberLevel>(), json: LevelLabel),
        17 => Ordered("former", C.Former, static r => r.Former, Nullable(Enum.GetValues<MemberLevel>()), json: static v => v is { } level ? LevelLabel(level) : null),
        18 => Ordered("heft", C.Heft, static r => r.Heft, Enum.GetValues<Weight>(), json: static v => JsonValue.Create((short)v)),
        19 => Equality("parcel", C.Parcel, static r => r.Parcel, Nullable(Enum.GetValues<Weight>()), json: static v => v is { } weight ? JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(weight.ToString())) : null),
        20 or 21 => Text("name", C.Name, static r => r.Name),
        22 => Text("nick", C.Nick, static r => r.Nick),
        23 => Search(),
        24 => Array("tags", C.Tags, static r => r.Tags, SpecimenData.Tags),
        25 => Array("numbers", C.Numbers, static r => r.Numbers, Ages),
        26 => Settings(),
        27 or 28 => Data(),
        _ => Lists(),
    };

    private static T?[] Nullable<T>(T[] values)
        where T : struct => [null, .. values.Select(static v => (T?)v)];

    private static JsonValue LevelLabel(MemberLevel level) => JsonValue.Create(level == MemberLevel.VeryImportant ? "vip" : JsonNamingPolicy.SnakeCaseLower.ConvertName(level.ToString()));

    private Condition Ordered<T>(string name, OrderedColumn<Specimen, T> column, Func<Specimen, T> get, T[] pool, IComparer<T>? comparer = null, Func<T, JsonNode?>? json = null)
    {
        comparer ??= Comparer<T>.Default;
        json ??= static v => JsonSerializer.SerializeToNode(v, Web);
        T value = Of(_random, pool);
        T other = Of(_random, pool);
        return _random.Next(8) switch
        {
            0 => new($"{name} >", column > value, r => Compare(r, static c => c > 0), Json(name, "$gt", json(value))),
            1 => new($"{name} >=", column >= value, r => Compare(r, static c => c >= 0), Json(name, "$gte", json(value))),
            2 => new($"{name} <", column < value, r => Compare(r, static c => c < 0), Json(name, "$lt", json(value))),
            3 => new($"{name} <=", column <= value, r => Compare(r, static c => c <= 0), Json(name, "$lte", json(value))),
            4 => new($"{name} between", column.Between(value, other), r => other is not null && Compare(r, static c => c >= 0) && comparer.Compare(get(r), other) <= 0, Json(name, "$between", new JsonArray(json(value), json(other)))),
            _ => Equality(name, column, get, pool, json),
        };

        bool Compare(Specimen row, Func<int, bool> holds) => get(row) is not null && value is not null && holds(comparer.Compare(get(row), value));
    }

    private Condition Equality<T>(string name, FilterColumn<Specimen, T> column, Func<Specimen, T> get, T[] pool, Func<T, JsonNode?>? json = null)
    {
        json ??= static v => JsonSerializer.SerializeToNode(v, Web);
        T value = Of(_random, pool);
        T[] some = Some(_random, pool);
        JsonArray values = new([.. some.Select(json)]);
        return _random.Next(6) switch
        {
            0 => new($"{name} ==", column == value, r => Equals(get(r), value), _random.Next(2) == 0 ? Json(name, "$eq", json(value)) : new JsonObject { [name] = json(value) }),
            1 => new($"{name} !=", column != value, r => !Equals(get(r), value), Json(name, "$ne", json(value))),
            2 => new($"{name} in", column.In(some), r => some.Contains(get(r)), Json(name, "$in", values)),
            3 => new($"{name} not in", column.NotIn(some), r => !some.Contains(get(r)), Json(name, "$nin", values)),
            4 => new($"{name} null", column.IsNull, r => get(r) is null, Json(name, "$exists", JsonValue.Create(false))),
            _ => new($"{name} not null", column.IsNotNull, r => get(r) is not null, Json(name, "$not", new JsonObject { ["$exists"] = false })),
        };
    }

    private static JsonObject Json(string name, string comparison, JsonNode? value) => new() { [name] = new JsonObject { [comparison] = value } };

    private Condition Text<T>(string name, TextColumn<Specimen, T> column, Func<Specimen, string?> get)
        where T : class?
    {
        string part = Of(_random, Names);
        string pattern = string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => Of(_random, ["a", "b", "B", "%", "_", "\\%", "\\_", "\\\\", " ", "é"])));
        string expression = Of(_random, ["a", "^a", "b$", "a.*b", "[ab]+", "^$", "^(red|blue)", "x?b", "'"]);
        return _random.Next(7) switch
        {
            0 => new($"{name} like", column.Like(pattern), r => get(r) is { } t && Like(t, pattern), Json(name, "$like", pattern)),
            1 => new($"{name} ilike", column.ILike(pattern), r => get(r) is { } t && Like(Lower(t), Lower(pattern)), Json(name, "$ilike", pattern)),
            2 => new($"{name} starts", column.StartsWith(part), r => get(r) is { } t && t.StartsWith(part, StringComparison.Ordinal)),
            3 => new($"{name} ends", column.EndsWith(part), r => get(r) is { } t && t.EndsWith(part, StringComparison.Ordinal)),
            4 => new($"{name} contains", column.Contains(part), r => get(r) is { } t && t.Contains(part, StringComparison.Ordinal)),
            5 => new($"{name} regex", column.Matches(expression), r => get(r) is { } t && Regex.IsMatch(t, expression), Json(name, "$regex", expression)),
            _ => new($"{name} iregex", column.Matches(expression, ignoreCase: true), r => get(r) is { } t && Regex.IsMatch(t, expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
        };
    }

    // The locale of the tests' server knows the case of ASCII only.
    private static string Lower(string text) => string.Concat(text.Select(static c => char.IsAscii(c) ? char.ToLowerInvariant(c) : c));

    private static bool Like(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        switch (pattern[0])
        {
            case '%':
                for (int i = 0; i <= text.Length; i++)
                {
                    if (Like(text[i..], pattern[1..]))
                        return true;
                }

                return false;
            case '_':
                return !text.IsEmpty && Like(text[1..], pattern[1..]);
            case '\\':
                return !text.IsEmpty && text[0] == pattern[1] && Like(text[1..], pattern[2..]);
            default:
                return !text.IsEmpty && text[0] == pattern[0] && Like(text[1..], pattern[1..]);
        }
    }

    private Condition Search()
    {
        string[] words = Some(_random, Words);
        string configuration = Of(_random, ["simple", "english"]);
        return new("search", C.Nick.Search(string.Join(' ', words), configuration), r => r.Nick is { } t && words.Length > 0 && words.All(t.Split(' ').Contains));
    }

    private Condition Bytes()
    {
        byte[] value = Of(_random, SpecimenData.Bytes);
        byte[][] some = Some(_random, SpecimenData.Bytes);
        return _random.Next(3) switch
        {
            0 => new("raw ==", C.Raw == value, r => r.Raw is { } raw && raw.AsSpan().SequenceEqual(value), Json("raw", "$eq", Convert.ToBase64String(value))),
            1 => new("raw !=", C.Raw != value, r => r.Raw is not { } raw || !raw.AsSpan().SequenceEqual(value), Json("raw", "$ne", Convert.ToBase64String(value))),
            _ => new("raw in", C.Raw.In(some), r => r.Raw is { } raw && some.Any(s => raw.AsSpan().SequenceEqual(s))),
        };
    }

    private Condition Array<T, TElement>(string name, ArrayColumn<Specimen, T, TElement> column, Func<Specimen, IEnumerable<TElement>?> get, TElement[] pool)
    {
        TElement[] some = Some(_random, pool);
        return _random.Next(5) switch
        {
            0 => new($"{name} contains", column.Contains(some), r => get(r) is { } a && some.All(a.Contains)),
            1 => new($"{name} overlaps", column.Overlaps(some), r => get(r) is { } a && some.Any(a.Contains)),
            2 => new($"{name} within", column.IsWithin(some), r => get(r) is { } a && a.All(some.Contains)),
            3 => new($"{name} empty", column.IsEmpty, r => get(r) is { } a && !a.Any()),
            _ => new($"{name} null", column.IsNull, r => get(r) is null, Json(name, "$exists", JsonValue.Create(false))),
        };
    }

    private Condition Lists()
    {
        int[] some = Some(_random, Ages);
        return _random.Next(4) switch
        {
            0 => new("size in values", C.Size.In(some), r => r.Size is { } size && some.Contains(size)),
            1 => new("size not in values", C.Size.NotIn(some), r => r.Size is not { } size || !some.Contains(size)),
            2 => Array("levels", C.Levels, static r => r.Levels, Enum.GetValues<MemberLevel>()),
            _ => new("levels null", C.Levels.IsNull, static r => r.Levels is null, Json("levels", "$exists", JsonValue.Create(false))),
        };
    }

    private Condition Settings()
    {
        string theme = Of(_random, Names);
        int size = _random.Next(4);
        return _random.Next(6) switch
        {
            0 => new("settings at ==", C.Settings.At("theme") == theme, r => r.Settings?.Theme == theme),
            1 => new("settings at !=", C.Settings.At("theme") != theme, r => r.Settings?.Theme != theme),
            2 => new("settings at >", C.Settings.At("fontSize") > size, r => r.Settings?.FontSize > size),
            3 => new("settings key", C.Settings.HasKey("theme"), static r => r.Settings is not null),
            4 => new("settings no key", C.Settings.HasKey("Theme"), static _ => false),
            _ => new("settings contains", C.Settings.Contains($$"""{ "fontSize": {{size}} }"""), r => r.Settings?.FontSize == size),
        };
    }

    private Condition Data()
    {
        string key = Of(_random, ["k", "n", "it's", "deep", "none"]);
        string[] keys = Some(_random, ["k", "n", "it's", "deep", "none"]);
        string[] path = Of<string[]>(_random, [["k"], ["n"], ["deep", "er"], ["deep", "0"], ["none", "k"], ["deep"]]);
        JsonNode? scalar = Scalar(_random);
        JsonScalar value = ToScalar(scalar);
        return _random.Next(12) switch
        {
            0 => new("data key", C.Data.HasKey(key), r => Parse(r).ContainsKey(key)),
            1 => new("data any key", C.Data.HasAnyKey(keys), r => keys.Any(Parse(r).ContainsKey)),
            2 => new("data all keys", C.Data.HasAllKeys(keys), r => keys.All(Parse(r).ContainsKey)),
            3 => new("data contains", C.Data.Contains(new JsonObject { ["k"] = scalar?.DeepClone() }.ToJsonString()), r => Parse(r).TryGetPropertyValue("k", out JsonNode? k) && JsonNode.DeepEquals(k, scalar)),
            4 => new("data at null", C.Data.At(path).IsNull, r => At(r, path) is null),
            5 => new("data at not null", C.Data.At(path).IsNotNull, r => At(r, path) is not null),
            6 => new("data at ==", C.Data.At(path) == value, r => JsonNode.DeepEquals(At(r, path), scalar)),
            7 => new("data at !=", C.Data.At(path) != value, r => !JsonNode.DeepEquals(At(r, path), scalar)),
            8 => new("data at >", C.Data.At(path) > value, r => Compare(At(r, path), scalar) > 0),
            9 => new("data at <=", C.Data.At(path) <= value, r => Compare(At(r, path), scalar) <= 0),
            10 => new("data at key", C.Data.At("deep").HasKey("er"), static r => Parse(r)["deep"] is JsonObject deep && deep.ContainsKey("er")),
            _ => new("data at contains", C.Data.At("deep").Contains("""{ "1": 1 }"""), static r => Parse(r)["deep"] is JsonObject deep && deep.ContainsKey("1")),
        };
    }

    private static JsonScalar ToScalar(JsonNode? scalar) => scalar?.GetValueKind() switch
    {
        null => (string?)null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(scalar),
        _ => scalar.GetValue<string>(),
    };

    private static decimal Number(JsonNode node) => decimal.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static int? Compare(JsonNode? left, JsonNode? right) => (left?.GetValueKind(), right?.GetValueKind()) switch
    {
        (null, _) or (_, null) => null,
        (JsonValueKind.Number, JsonValueKind.Number) => Number(left!).CompareTo(Number(right!)),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()),
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => left!.GetValue<bool>().CompareTo(right!.GetValue<bool>()),
        _ => null,
    };

    private static JsonObject Parse(Specimen row) => JsonNode.Parse(row.Data)!.AsObject();

    private static JsonNode? At(Specimen row, string[] path)
    {
        JsonNode? node = Parse(row);
        foreach (string key in path)
            node = node is JsonObject o ? o[key] : null;
        return node;
    }
}
