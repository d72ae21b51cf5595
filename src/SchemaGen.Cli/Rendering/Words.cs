using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Cli.Rendering;

/// <summary>The words that a person reads for what the vocabulary calls by its C# names.</summary>
internal static class Words
{
    /// <summary><c>AddColumn</c> becomes <c>add column</c>.</summary>
    public static string Of(Operation operation) => Split(operation.GetType().Name);

    public static string Of(LockLevel level, TableWork work) => level == LockLevel.None
        ? "none"
        : Split(level.ToString()) + (work == TableWork.CatalogOnly ? ", instant" : ", " + Split(work.ToString()));

    public static string Of(Reversal reversal) => reversal switch
    {
        Reversal.Full => "full",
        Reversal.FromRetention => "data from retention",
        Reversal.LosesNewData => "new data lost",
        Reversal.DataStaysLost => "data stays lost",
        _ => "impossible",
    };

    private static string Split(string name) =>
        string.Concat(name.Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
