using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Introspection.Findings;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>What is created is what is read.</summary>
public sealed class RoundTripTests
{
    private const int Schemas = 12;

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task A_random_schema_is_read_as_it_was_created(int? major)
    {
        for (int seed = 0; seed < Schemas; seed++)
        {
            await using TestDatabase database = await new PostgresFixture().OpenDatabaseAsync(major);
            await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
            SchemaSnapshot model = new RandomSchema(seed).Create(connection.PostgreSqlVersion.Major);

            SchemaSnapshot resolved = await SnapshotResolver.ResolveAsync(connection, model);
            await CreateAsync(database, model, connection.PostgreSqlVersion.Major);
            DatabaseState live = await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default);

            Assert.Empty(live.Incomplete);
            foreach (Table table in model.Tables)
            {
                // Table by table, so that a failure shows which.
                Assert.Equal(SnapshotNormalizer.Normalize(model).Tables.Find(table.Name), SnapshotNormalizer.Normalize(live.Schema).Tables.Find(table.Name));
                Assert.Equal(resolved.Tables.Find(table.Name), live.Schema.Tables.Find(table.Name));
            }

            Assert.Equal(SnapshotNormalizer.Normalize(model), SnapshotNormalizer.Normalize(live.Schema));
            Assert.Equal(resolved, live.Schema);
        }
    }

    private static async Task CreateAsync(TestDatabase database, SchemaSnapshot model, int major)
    {
        Operation[] operations =
        [
            .. model.Schemas.Select(static s => new CreateSchema(s)),
            .. model.Enums.Select(static e => new CreateEnum(e)),
            .. model.Sequences.Select(static s => new CreateSequence(s)),
            .. TypeOrder.Sorted(model).Select(static t => t is Domain d ? (Operation)new CreateDomain(d) : new CreateCompositeType((CompositeType)t)),
            .. model.Tables.Select(static t => new CreateTable(t with { ForeignKeys = [] })),
            .. model.Tables.SelectMany(static t => t.ForeignKeys.Select(k => new AddForeignKey(t.Name, k))),
        ];
        MigrationPlan plan = Planner.Plan(SchemaSnapshot.Empty, operations, new PlanOptions { ServerMajor = major });
        foreach (Step step in plan.Steps)
            await database.ExecuteAsync(step.Sql);
    }
}
