using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Generator.Tests.Analyzers;

/// <summary>A recorded partitioned table that tests go on from.</summary>
internal static class SamplePartitions
{
    /// <summary>The table, with a default partition.</summary>
    public static Table Logs { get; } = new("logs")
    {
        Columns = [new("id", PgType.BigInt), new("n", PgType.Integer) { Nullable = true }],
        PrimaryKey = new("pk_logs", ["id"]),
        Partitioning = new(PartitionStrategy.Range, ["id"]),
        Partitions = [new("logs_1", Between(1)), new("logs_rest", PartitionBound.Default)],
    };

    /// <summary>A migration that creates it, and a plain table of the same shape.</summary>
    public static Recorded Initial { get; } = Recorded.First(
        "20260101T0000_Initial",
        new CreateTable(Logs),
        new CreateTable(Logs with { Name = "logs_2", Partitioning = null, Partitions = [], PrimaryKey = new("pk_logs_2", ["id"]) }));

    /// <summary>The bound of one number.</summary>
    public static PartitionBound Between(int number) => new() { From = [$"{number}"], To = [$"{number + 1}"] };

    /// <summary>Records an operation after it, and checks what is reported at it; nothing for a null place.</summary>
    public static Task CheckAsync(string id, string? place, Operation operation)
    {
        Recorded next = Initial.Then("20260102T0000_Next", operation);
        return Check.HistoryAsync(id, "", Initial, place is null ? next : next.Edit(place, $"[|{place}|]"));
    }
}
