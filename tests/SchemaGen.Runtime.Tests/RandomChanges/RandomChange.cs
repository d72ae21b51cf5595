using Npgsql;
using SchemaGen.Core.Tests.Planning;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;
using SchemaGen.Testing;
using SchemaGen.Tests.Diffing;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>A random pair on a database with rows: there, what is to hold then, and back.</summary>
internal sealed class RandomChange(RandomPair pair, PairDatabases databases, PlanOptions options)
{
    private const int RowsOfTable = 3;

    /// <summary>How many statements of the running release went on.</summary>
    public int Tried { get; private set; }

    /// <summary>Carries the change out and undoes it.</summary>
    /// <param name="compares">
    /// Whether each step's claims are compared with the server, and all that the running release does is tried behind each, which takes several times as long.
    /// </param>
    /// <returns>Whether the rows admitted it.</returns>
    public async Task<bool> RunAsync(bool compares)
    {
        TestDatabase database = databases.Changing;
        await databases.EmptyAsync();
        await new PlanRunner(database.DataSource, compares: false).RunAsync(Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(pair.From), options));
        await FillAsync();
        string before = await databases.CatalogueAsync();
        string rows = await Catalogue.RowsAsync(database, pair.From);
        (ColumnReference From, ColumnReference To)[] kept = [.. pair.KeptColumns()];
        string[] values = await ValuesAsync(kept.Select(static k => k.From));

        MigrationPlan plan;
        try
        {
            plan = Planner.Plan(pair.From, pair.Migrations, options);
        }
        catch (SchemaGenException e) when (e.Code == "type-change-refused")
        {
            // PostgreSQL converts not every type into every other, and nothing was begun.
            return false;
        }

        PlanRunner runner = new(database.DataSource, compares);
        SurfaceProbe probe = new(databases.Release, pair.From, plan, everywhere: compares);
        await probe.BeginAsync();
        try
        {
            await runner.RunAsync(plan, probe.TryAsync);
        }
        catch (Exception e) when (IsOfTheRows(e))
        {
            // The rows do not fit a new constraint or type, which hazards tell; that is a change of data, and not one of this test.
            return false;
        }
        finally
        {
            Tried = probe.Tried;
        }

        Assert.True(probe.Broken.Count == 0, string.Join("\n", probe.Broken.Take(3)));
        Assert.True(runner.BrokenClaims.Count == 0, string.Join("\n", runner.BrokenClaims));
        Assert.Equal(Comparable(await databases.CatalogueOfAsync(plan.To, options)), Comparable(await databases.CatalogueAsync()));
        await AssertNothingIsPendingAsync(plan.To);
        string[] after = await ValuesAsync(kept.Select(static k => k.To));
        for (int i = 0; i < kept.Length; i++)
            Assert.True(values[i] == after[i], $"{kept[i].From} had {values[i]}, and {kept[i].To} has {after[i]}");

        try
        {
            await runner.RunAsync(Planner.PlanRollback(pair.From, pair.Migrations, options));
        }
        catch (Exception e) when (IsOfTheRows(e) && PlanPreview.Of(plan).Any(static r => r.Reversal == Reversal.DataStaysLost))
        {
            // A required column comes back without its values, which the plan says before it is applied.
            return false;
        }

        Assert.Equal(Comparable(before), Comparable(await databases.CatalogueAsync()));
        if (!pair.LosesValues)
            Assert.Equal(rows, await Catalogue.RowsAsync(database, pair.From));
        return true;
    }

    private static bool IsOfTheRows(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: ['2', '2' or '3', ..] };

    private async Task FillAsync()
    {
        SchemaSnapshot rows = pair.Rows;
        // Referenced tables come before those that reference them, as far as that goes.
        IEnumerable<string> inserts = Enumerable.Range(0, RowsOfTable).SelectMany(row => pair.From.Tables.OrderBy(static t => t.ForeignKeys.Count)
            .Select(t => SampleValues.Insert(rows, t.Name, t.Columns.Where(static c => c.Generated is null && c.Identity is null), row)));
        foreach ((string sql, string state, string message) in await databases.Release.TryAsync([.. inserts], keeps: true))
        {
            if (state is not ['2', '2' or '3', ..])
                throw new InvalidOperationException($"{state}: {message}\n{sql}");
        }
    }

    private async Task AssertNothingIsPendingAsync(SchemaSnapshot reached)
    {
        await using NpgsqlConnection connection = await databases.OpenReadingAsync();
        SchemaSnapshot live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
        await using NpgsqlConnection resolving = await databases.OpenResolvingAsync();
        SchemaSnapshot wanted = SnapshotNormalizer.Normalize(await SnapshotResolver.ResolveAsync(resolving, reached));
        SchemaSnapshot actual = SnapshotNormalizer.NormalizeFor(live, wanted);
        actual = actual with { Schemas = actual.Schemas.Where(static s => !s.Name.StartsWith(RetainedObject.SchemaPrefix, StringComparison.Ordinal)).ToNamedList() };
        IReadOnlyList<Operation> pending = SchemaDiffer.Diff(actual, wanted);
        Assert.True(pending.Count == 0, MigrationWriter.Write(new() { Namespace = "Pending", ClassName = "Again", Id = "Again", Fingerprint = "", Operations = [.. pending, .. SchemaDiffer.Diff(wanted, actual)] }));
    }

    // All values of each column as one text.
    private async Task<string[]> ValuesAsync(IEnumerable<ColumnReference> columns)
    {
        string[] queries =
        [
            .. columns.Select(static c => (Table: SqlText.QualifiedName(c.Table), Column: SqlText.Identifier(c.Column))).Select(static c =>
                $"(select count(*)::text || coalesce(string_agg(coalesce({c.Column}::text, '-'), '|' order by {c.Column}::text collate \"C\"), '') from {c.Table})"),
        ];
        return queries.Length == 0 ? [] : (await databases.Changing.ScalarAsync<string[]>($"select array[{string.Join(",\n", queries)}]"))!;
    }

    private static string Comparable(string catalogue) => string.Join('\n', Catalogue.WithoutNotNullNames(catalogue).Split('\n')
        .Where(static l => !l.Contains(RetainedObject.SchemaPrefix, StringComparison.Ordinal)));
}
