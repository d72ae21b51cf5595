using System.Globalization;
using Npgsql;
using SchemaGen.Core.Tests.Planning;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;
using SchemaGen.Testing;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>
/// Random pairs of schemas with a declared rename between them, on databases with rows: the catalogue becomes the other one, planning again gives
/// nothing, rows survive, the running release goes on wherever the plan says so, and the rollback leads back. <c>SCHEMAGEN_TEST_PAIRS</c> says how many.
/// </summary>
public sealed class RandomChangeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int RowsOfTable = 3;

    private string _operations = "";

    private static int Pairs { get; } =
        int.Parse(Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_PAIRS") ?? "16", NumberStyles.None, CultureInfo.InvariantCulture);

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_random_change_keeps_what_it_is_to_keep_and_is_undone(int? major)
    {
        List<string> failures = [];
        (int Renamed, int Refused, int Tried) count = default;
        for (int seed = 0; seed < Pairs; seed++)
        {
            try
            {
                (bool renamed, bool refused, int tried) = await RunAsync(seed, major);
                count = (count.Renamed + (renamed ? 1 : 0), count.Refused + (refused ? 1 : 0), count.Tried + tried);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add($"seed {seed}: {exception.Message}\n  {_operations}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {Pairs}:\n" + string.Join("\n", failures.Take(20)));
        // The clauses above are not about nothing.
        Assert.True(count.Renamed > Pairs / 2 && count.Refused < Pairs / 2 && count.Tried > Pairs, count.ToString());
    }

    private async Task<(bool Renamed, bool Refused, int Tried)> RunAsync(int seed, int? major)
    {
        PlanOptions options = new() { ServerMajor = (await postgres.GetServerAsync(major)).MajorVersion };
        SchemaGenerator generator = new(seed, runnable: true, options.ServerMajor);
        SchemaSnapshot from = generator.Generate();
        SchemaSnapshot to = generator.Mutate(generator.Mutate(from));
        RandomRename? rename = RandomRename.Of(from, to, seed);
        to = rename?.To ?? to;
        RecordedMigration[] migrations = [new RecordedMigration("20261121T0930_Change", [.. SchemaDiffer.Diff(from, to, rename?.Declared)])];
        _operations = string.Join("\n  ", migrations[0].Up);

        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        await new PlanRunner(database.DataSource).RunAsync(Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(from), options));
        await FillAsync(database, from);
        string before = await Catalogue.ReadAsync(database);
        string rows = await Catalogue.RowsAsync(database, from);
        Dictionary<ColumnReference, string> values = await ValuesAsync(database, Kept(from, to, rename, migrations[0].Up).Select(static k => k.From));

        MigrationPlan plan = Planner.Plan(from, migrations, options);
        PlanRunner runner = new(database.DataSource);
        SurfaceProbe probe = new(database, from, plan.Operations);
        try
        {
            await runner.RunAsync(plan, probe.TryAsync);
        }
        catch (InvalidOperationException e) when (e.InnerException is PostgresException { SqlState: ['2', '2' or '3', ..] })
        {
            // The rows do not fit a new constraint or type, which hazards tell; that is a change of data, and not one of this test.
            return (rename is not null, true, probe.Tried);
        }

        Assert.True(probe.Broken.Count == 0, string.Join("\n", probe.Broken.Take(3)));
        // What is claimed of a partitioned table is about its partitions, and in between it may have none.
        if (!from.Tables.Concat(plan.To.Tables).Any(static t => t.Partitioning is not null))
            Assert.True(runner.BrokenClaims.Count == 0, string.Join("\n", runner.BrokenClaims));
        await using TestDatabase fresh = await postgres.OpenDatabaseAsync(major);
        await new PlanRunner(fresh.DataSource).RunAsync(Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(plan.To), options));
        Assert.Equal(Comparable(await Catalogue.ReadAsync(fresh)), Comparable(await Catalogue.ReadAsync(database)));
        await AssertNothingIsPendingAsync(database, plan.To);
        Dictionary<ColumnReference, string> after = await ValuesAsync(database, Kept(from, to, rename, migrations[0].Up).Select(static k => k.To));
        foreach ((ColumnReference old, ColumnReference now) in Kept(from, to, rename, migrations[0].Up))
            Assert.True(values[old] == after[now], $"{old} had {values[old]}, and {now} has {after[now]}");

        await runner.RunAsync(Planner.PlanRollback(from, migrations, options));
        Assert.Equal(Comparable(before), Comparable(await Catalogue.ReadAsync(database)));
        if (!migrations[0].Up.Any(LosesValues))
            Assert.Equal(rows, await Catalogue.RowsAsync(database, from));
        return (rename is not null, false, probe.Tried);
    }

    private static async Task FillAsync(TestDatabase database, SchemaSnapshot schema)
    {
        // Referenced tables come before those that reference them, as far as that goes.
        for (int round = 0; round < RowsOfTable; round++)
        {
            foreach (Table table in schema.Tables.OrderBy(static t => t.ForeignKeys.Count))
            {
                string insert = SampleValues.Insert(schema, table.Name, table.Columns.Where(static c => c.Generated is null && c.Identity is null), round);
                if (await Record.ExceptionAsync(() => database.ExecuteAsync(insert)) is { } exception and not PostgresException { SqlState: ['2', '3' or '2', ..] })
                    throw new InvalidOperationException(insert, exception);
            }
        }
    }

    private static async Task AssertNothingIsPendingAsync(TestDatabase database, SchemaSnapshot reached)
    {
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        SchemaSnapshot live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
        SchemaSnapshot wanted = SnapshotNormalizer.Normalize(await SnapshotResolver.ResolveAsync(connection, reached));
        SchemaSnapshot actual = SnapshotNormalizer.NormalizeFor(live, wanted);
        actual = actual with { Schemas = actual.Schemas.Where(static s => !s.Name.StartsWith(RetainedObject.SchemaPrefix, StringComparison.Ordinal)).ToNamedList() };
        Assert.Equal([], SchemaDiffer.Diff(actual, wanted).Select(static o => o.ToString()));
    }

    // The columns that are in both schemas and whose values no operation changes.
    private static IEnumerable<(ColumnReference From, ColumnReference To)> Kept(SchemaSnapshot from, SchemaSnapshot to, RandomRename? rename, IReadOnlyList<Operation> operations)
    {
        HashSet<ColumnReference> changed =
        [
            .. operations.OfType<DropColumn>().Select(static o => new ColumnReference(o.Table, o.Column)),
            .. operations.OfType<AlterColumnType>().Select(static o => new ColumnReference(o.Table, o.Column)),
            .. operations.OfType<AlterColumnGenerated>().Select(static o => new ColumnReference(o.Table, o.Column)),
            .. operations.OfType<AlterColumnIdentity>().Select(static o => new ColumnReference(o.Table, o.Column)),
        ];
        HashSet<QualifiedName> gone =
            [.. operations.OfType<DropTable>().Select(static o => o.Table), .. operations.OfType<DropPartition>().Select(static o => o.Table)];
        foreach (Table table in from.Tables)
        {
            QualifiedName now = rename?.TableAfter(table.Name) ?? table.Name;
            if (gone.Contains(now) || to.Tables.Find(now) is not { } other || other.Partitioning != table.Partitioning)
                continue;
            foreach (Column column in table.Columns.Where(static c => c.Generated is null && c.Type.Schema is null))
            {
                ColumnReference after = new(now, rename?.ColumnAfter(table.Name, column.Name) ?? column.Name);
                if (other.Columns.Find(after.Column) is { Generated: null } && !changed.Contains(after))
                    yield return (new(table.Name, column.Name), after);
            }
        }
    }

    // What these leave behind, only a copy of the data could bring back.
    private static bool LosesValues(Operation operation) => operation is AlterColumnType or AlterColumnGenerated or AlterColumnIdentity or AlterEnumLabels
        or AlterCompositeType or AlterPartitioning or DropPartition or DropColumn or RenameDomain or RenameCompositeType;

    private static async Task<Dictionary<ColumnReference, string>> ValuesAsync(TestDatabase database, IEnumerable<ColumnReference> columns)
    {
        Dictionary<ColumnReference, string> values = [];
        foreach (ColumnReference column in columns)
        {
            string name = SqlText.Identifier(column.Column);
            values[column] = (await database.ScalarAsync<string>(
                $"select count(*)::text || coalesce(string_agg(coalesce({name}::text, '-'), '|' order by {name}::text collate \"C\"), '') from {SqlText.QualifiedName(column.Table)}"))!;
        }

        return values;
    }

    // From 18 on the constraints behind NOT NULL have names, which renames leave alone.
    private static string Comparable(string catalogue) => string.Join('\n', catalogue.Split('\n')
        .Where(static l => !l.Contains(RetainedObject.SchemaPrefix, StringComparison.Ordinal) && !l.Contains(" NOT NULL ", StringComparison.Ordinal)));
}
