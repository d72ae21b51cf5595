using SchemaGen.Core.Tests.Planning;
using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Tests.Diffing;

/// <summary>PostgreSQL itself says whether the order of a difference is one that it accepts, and whether it leads where it should.</summary>
public sealed class DiffsOnPostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_random_difference_is_carried_out_and_undone(int seed)
    {
        PlanOptions options = new() { ServerMajor = (await postgres.GetServerAsync()).MajorVersion, Retain = false };
        SchemaGenerator generator = new(seed, runnable: true, options.ServerMajor);
        SchemaSnapshot from = generator.Generate();
        SchemaSnapshot to = generator.Mutate(generator.Mutate(from));
        IReadOnlyList<Operation> operations = SchemaDiffer.Diff(from, to);

        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        PlanRunner runner = new(database.DataSource);
        await runner.RunAsync(Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(from), options));
        string before = await Catalogue.ReadAsync(database);
        await runner.RunAsync(Planner.Plan(from, operations, options));

        await using TestDatabase fresh = await postgres.OpenDatabaseAsync();
        await new PlanRunner(fresh.DataSource).RunAsync(Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(to), options));
        Assert.Equal(await Catalogue.ReadAsync(fresh), await Catalogue.ReadAsync(database));

        SchemaSnapshot reached = OperationSequence.ApplyAll(operations, from);
        await runner.RunAsync(Planner.Plan(reached, OperationSequence.InvertAll(operations, from), options));
        // What is in the way of something else goes by another name, and comes back by it.
        bool comparesNotNullNames = !operations.Any(static o => o is RenameTable);
        Assert.Equal(Comparable(before), Comparable(await Catalogue.ReadAsync(database)));

        string Comparable(string catalogue) => comparesNotNullNames ? catalogue : Catalogue.WithoutNotNullNames(catalogue);
    }
}
