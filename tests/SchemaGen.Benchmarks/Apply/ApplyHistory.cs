using System.Globalization;
using SchemaGen.Benchmarks.Boot;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Benchmarks.Apply;

/// <summary>A release with tables, and the next one with five columns more in each of them: what three tools are to apply.</summary>
internal static class ApplyHistory
{
    /// <summary>How many operations of the next release are about one table.</summary>
    public const int ColumnsEach = 5;

    /// <summary>The tables: 200, and 40 in the short form, so that the next release has 1,000 or 200 operations.</summary>
    public static int Tables => Suites.Quick ? 40 : 200;

    /// <summary>The name of a table.</summary>
    public static string TableName(int table) => string.Create(CultureInfo.InvariantCulture, $"t{table:000}");

    /// <summary>The name of a column that the next release adds.</summary>
    public static string ColumnName(int column) => string.Create(CultureInfo.InvariantCulture, $"extra_{column}");

    /// <summary>The release that is there.</summary>
    public static SchemaSource Old => Source([Creates]);

    /// <summary>The release that is applied.</summary>
    public static SchemaSource New => Source([Creates, Adds]);

    private static IReadOnlyList<Operation> Creates =>
    [
        .. Enumerable.Range(0, Tables).Select(static t => new CreateTable(new Table(TableName(t))
        {
            Columns = [new Column("id", PgType.BigInt), new Column("name", PgType.Text)],
            PrimaryKey = new PrimaryKey($"pk_{TableName(t)}", ["id"]),
        })),
    ];

    private static IReadOnlyList<Operation> Adds =>
    [
        .. from table in Enumerable.Range(0, Tables)
           from column in Enumerable.Range(0, ColumnsEach)
           select new AddColumn(TableName(table), new Column(ColumnName(column), PgType.Text) { Nullable = true }),
    ];

    private static SchemaSource Source(IReadOnlyList<IReadOnlyList<Operation>> steps)
    {
        IReadOnlyList<Migration> migrations = BootHistory.Chain(steps);
        return new("Apply", migrations[^1].Fingerprint, () => MigrationGraph.Create(migrations).Fold(), () => migrations);
    }
}
