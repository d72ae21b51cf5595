using BenchmarkDotNet.Attributes;
using Npgsql;
using SchemaGen.Benchmarks.Boot;
using SchemaGen.Benchmarks.Postgres;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Benchmarks.Apply;

/// <summary>
/// A column of a table with rows gets a value in each of them and forbids NULL from then on, while an application updates single rows. SchemaGen
/// fills it in batches and proves it beside the writers; the peer does it with one UPDATE, as a script by hand would. The script does not keep both of
/// its statements in one transaction: a writer that waits for one of its rows has locked the table for writing, so that ALTER ends in a deadlock,
/// again and again once the UPDATE takes longer than <c>deadlock_timeout</c>.
/// </summary>
public class RequiredColumn
{
    // Made once for all rounds.
    private static readonly Lazy<string> Template = new(static () => BenchServer.CreateTemplate(static s =>
    {
        new Migrator(s, SourceOf(1)).MigrateAsync().GetAwaiter().GetResult();
        s.Execute(FormattableString.Invariant($"insert into orders select g, 0, repeat('x', 100), null from generate_series(1, {Rows}) g"));
        s.Execute("vacuum analyze orders");
    }));

    private string database = "";
    private NpgsqlDataSource source = null!;
    private NpgsqlDataSource writers = null!;

    private static int Rows => Suites.Quick ? 100_000 : 1_000_000;

    private static IReadOnlyList<Migration> Migrations { get; } = BootHistory.Chain(
    [
        [
            new CreateTable(new Table("orders")
            {
                Columns =
                [
                    new Column("id", PgType.BigInt), new Column("quantity", PgType.Integer), new Column("note", PgType.Text), new Column("region", PgType.Text) { Nullable = true },
                ],
                PrimaryKey = new PrimaryKey("pk_orders", ["id"]),
            }),
        ],
        [new AlterColumnNullability("orders", "region", Nullable: false) { Backfill = "'none'" }],
    ]);

    /// <summary>A copy of the table.</summary>
    [IterationSetup]
    public void Open()
    {
        database = BenchServer.CreateDatabase(Template.Value);
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 0 });
        writers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 0 });
    }

    /// <summary>Drops the copy.</summary>
    [IterationCleanup]
    public void Close()
    {
        source.Dispose();
        writers.Dispose();
        BenchServer.DropDatabase(database);
    }

    /// <summary>SchemaGen.</summary>
    [Benchmark]
    public async Task SchemaGen()
    {
        await using WriterWaits waits = WriterWaits.Begin(writers, Rows, nameof(SchemaGen));
        await new Migrator(source, SourceOf(2)).MigrateAsync();
    }

    /// <summary>One UPDATE, and when it has committed, the constraint.</summary>
    [Benchmark]
    public async Task OneUpdate()
    {
        await using WriterWaits waits = WriterWaits.Begin(writers, Rows, nameof(OneUpdate));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        foreach (string statement in (string[])["update orders set region = 'none' where region is null", "alter table orders alter region set not null"])
        {
            await using NpgsqlCommand command = new(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static SchemaSource SourceOf(int migrations)
    {
        Migration[] recorded = [.. Migrations.Take(migrations)];
        return new("Backfill", recorded[^1].Fingerprint, () => MigrationGraph.Create(recorded).Fold(), () => recorded);
    }
}
