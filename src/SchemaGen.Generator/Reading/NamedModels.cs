using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// Finds the names of models whose emitted types a project's code names. It looks at words and not at syntax, comments and strings included: so it may
/// find too much, never too little, and takes no tree apart.
/// </summary>
internal static class NamedModels
{
    /// <summary>What follows the name of a model in the names of its emitted types.</summary>
    public static readonly string[] Suffixes =
    [
        "CreateNode", "ReadNode", "UpdateNode", "DeleteNode", "RestoreNode", "ListNode", "CountNode", "UpsertNode", "BulkCreateNode", "BulkUpdateNode", "BulkDeleteNode",
        "BulkUpsertNode", "Values", "Changes", "Fields", "Columns", "UniqueKey", "RowPlan", "Extension",
    ];

    // A file that has not changed is not looked at again.
    private static readonly ConditionalWeakTable<SourceText, string[]> Known = new();

    /// <summary>The names that may be of models, each once, in ordinal order.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The names.</returns>
    public static EquatableArray<string> Of(Compilation compilation, CancellationToken cancellationToken) =>
        Join(compilation.SyntaxTrees.Select(tree => Of(tree.GetText(cancellationToken))));

    /// <summary>Whether a file that is not C# has code all the same.</summary>
    public static bool IsMarkup(AdditionalText file) =>
        file.Path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The names that may be of models in one text.</summary>
    public static EquatableArray<string> Of(SourceText text) => Known.GetValue(text, static t => [.. Find(t.ToString())]).ToEquatableArray();

    /// <summary>The names of several texts together.</summary>
    public static EquatableArray<string> Join(IEnumerable<EquatableArray<string>> texts)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (EquatableArray<string> text in texts)
            names.UnionWith(text.Items);
        return names.ToEquatableArray();
    }

    private static SortedSet<string> Find(string text)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        HashSet<string> words = new(StringComparer.Ordinal);
        bool isColumnsByOtherNames = text.Contains("using static ");
        string before = "";
        bool isMember = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsWord(text[i]))
            {
                isMember = text[i] == '.' || (isMember && char.IsWhiteSpace(text[i]));
                isColumnsByOtherNames |= text[i] == '=' && before.Length > 0 && IsAlias(text, i, before);
                continue;
            }

            int start = i;
            while (i + 1 < text.Length && IsWord(text[i + 1]))
                i++;
            string word = text.Substring(start, i - start + 1);
            words.Add(word);
            AddModels(found, word);
            if (word is "Where" or "Columns")
            {
                if (isMember)
                    found.Add(before);
                else
                    isColumnsByOtherNames = true;
            }

            (before, isMember) = (word, false);
        }

        // By an alias, a static using or from inside of the class: then every name may be meant.
        if (isColumnsByOtherNames)
            found.UnionWith(words);
        return found;
    }

    private static void AddModels(SortedSet<string> found, string word)
    {
        foreach (string suffix in Suffixes)
        {
            if (word.Length > suffix.Length && word.EndsWith(suffix, StringComparison.Ordinal))
                found.Add(word.Substring(0, word.Length - suffix.Length));
        }
    }

    // using Name = …
    private static bool IsAlias(string text, int equals, string name)
    {
        int start = text.LastIndexOf(name, equals, StringComparison.Ordinal);
        return start >= 6 && string.CompareOrdinal(text, start - 6, "using ", 0, 6) == 0;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
