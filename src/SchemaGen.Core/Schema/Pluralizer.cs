namespace SchemaGen.Schema;

/// <summary>
/// English plurals for table names. Small and fixed on purpose: a cleverer release that changed one plural would rename a table.
/// </summary>
internal static class Pluralizer
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["alias"] = "aliases",
        ["analysis"] = "analyses",
        ["atlas"] = "atlases",
        ["axis"] = "axes",
        ["basis"] = "bases",
        ["bias"] = "biases",
        ["canvas"] = "canvases",
        ["child"] = "children",
        ["crisis"] = "crises",
        ["criterion"] = "criteria",
        ["datum"] = "data",
        ["diagnosis"] = "diagnoses",
        ["echo"] = "echoes",
        ["foot"] = "feet",
        ["goose"] = "geese",
        ["half"] = "halves",
        ["hero"] = "heroes",
        ["index"] = "indexes",
        ["knife"] = "knives",
        ["leaf"] = "leaves",
        ["lens"] = "lenses",
        ["life"] = "lives",
        ["loaf"] = "loaves",
        ["man"] = "men",
        ["matrix"] = "matrices",
        ["medium"] = "media",
        ["mouse"] = "mice",
        ["person"] = "people",
        ["phenomenon"] = "phenomena",
        ["potato"] = "potatoes",
        ["quiz"] = "quizzes",
        ["shelf"] = "shelves",
        ["thesis"] = "theses",
        ["thief"] = "thieves",
        ["tomato"] = "tomatoes",
        ["tooth"] = "teeth",
        ["vertex"] = "vertices",
        ["veto"] = "vetoes",
        ["wife"] = "wives",
        ["wolf"] = "wolves",
        ["woman"] = "women",
    };

    private static readonly HashSet<string> Unchanged = new(StringComparer.Ordinal)
    {
        "advice", "aircraft", "children", "data", "deer", "equipment", "feedback", "fish", "hardware", "information", "media",
        "men", "metadata", "money", "music", "news", "people", "rice", "series", "sheep", "software", "species", "staff", "traffic",
        "women",
    };

    /// <summary>The plural of the last word of a name in <c>snake_case</c>.</summary>
    public static string Plural(string name)
    {
        int start = name.LastIndexOf('_') + 1;
        string word = name.Substring(start);
        return name.Substring(0, start) + PluralWord(word);
    }

    private static string PluralWord(string word)
    {
        if (word.Length == 0 || Unchanged.Contains(word))
            return word;
        if (Irregular.TryGetValue(word, out string? irregular))
            return irregular;
        if (word.EndsWith("y", StringComparison.Ordinal) && word.Length > 1 && !IsVowel(word[word.Length - 2]))
            return word.Substring(0, word.Length - 1) + "ies";
        return Hisses(word) ? word + "es" : IsPlural(word) ? word : word + "s";
    }

    // "orders" and "settings" are plural already; "bus", "class" and "analysis" are not, and hiss.
    private static bool IsPlural(string word) =>
        word.Length > 3 && word[word.Length - 1] == 's' && word[word.Length - 2] is not ('s' or 'u' or 'i');

    private static bool Hisses(string word) =>
        (word.EndsWith("s", StringComparison.Ordinal) && !IsPlural(word))
        || word.EndsWith("x", StringComparison.Ordinal)
        || word.EndsWith("z", StringComparison.Ordinal)
        || word.EndsWith("ch", StringComparison.Ordinal)
        || word.EndsWith("sh", StringComparison.Ordinal);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
