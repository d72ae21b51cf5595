using SchemaGen.Operations;
using SchemaGen.Planning;

namespace SchemaGen.Cli.Rendering;

/// <summary>The words that a person reads for what the vocabulary calls by its C# names.</summary>
internal static class Words
{
    /// <summary><c>AddColumn</c> becomes <c>add column</c>.</summary>
    public static string Of(Operation operation) => Split(operation.GetType().Name);

    /// <summary>What an operation's steps lock and do, each way once: a scan under a weak lock is not one under the strongest.</summary>
    public static string OfLocks(IEnumerable<Step> steps)
    {
        string[] locks = [.. steps.Select(static s => (Level: s.Locks.Items.Select(static l => l.Level).DefaultIfEmpty().Max(), s.Work))
            .Where(static l => l.Level != LockLevel.None).Distinct().Select(static l => Of(l.Level, l.Work))];
        return locks.Length == 0 ? "none" : string.Join("; ", locks);
    }

    private static string Of(LockLevel level, TableWork work) =>
        $"{Split(level.ToString())}, {(work == TableWork.CatalogOnly ? "instant" : Split(work.ToString()))}";

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
