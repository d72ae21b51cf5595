using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>
/// How long a step takes, from the size of its table. The rates are what one core with a warm SSD does on narrow rows; a loaded server
/// is slower. They are good for telling seconds from hours, no more.
/// </summary>
public static class PlanEstimates
{
    /// <summary>Bytes of the table read in a second by a scan that checks each row.</summary>
    public const long ScanRate = 400_000_000;

    /// <summary>Bytes of the table turned into one index in a second.</summary>
    public const long IndexBuildRate = 100_000_000;

    /// <summary>Bytes of the table updated in batches in a second.</summary>
    public const long BatchedUpdateRate = 20_000_000;

    /// <summary>Bytes of the table written anew, with its indexes, in a second.</summary>
    public const long RewriteRate = 50_000_000;

    /// <summary>The estimate for a kind of work on a table.</summary>
    /// <param name="work">The kind of work.</param>
    /// <param name="table">What is known of the table; null for nothing.</param>
    /// <returns>The estimate; zero for work on the catalogue alone; null when nothing is known of the table.</returns>
    public static TimeSpan? Of(TableWork work, TableFacts? table) => (work, table) switch
    {
        (TableWork.CatalogOnly, _) => TimeSpan.Zero,
        (_, null) => null,
        _ => TimeSpan.FromSeconds((double)table.Bytes / Rate(work)),
    };

    /// <summary>The rate that is assumed for a kind of work.</summary>
    /// <param name="work">The kind of work.</param>
    /// <returns>Bytes of the table in a second.</returns>
    public static long Rate(TableWork work) => work switch
    {
        TableWork.Scan => ScanRate,
        TableWork.IndexBuild => IndexBuildRate,
        TableWork.BatchedUpdate => BatchedUpdateRate,
        _ => RewriteRate,
    };
}
