using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Planning;

public sealed class RoutineOwnerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Routine Who = new("who", "", "returns text language sql security definer as 'select current_user::text'");

    // In place, and by one that is dropped and created.
    [Theory]
    [InlineData("returns text language sql security definer as 'select upper(current_user)'", "PG_MONITOR")]
    [InlineData("returns name language sql security definer as 'select current_user'", "pg_monitor")]
    public async Task A_function_that_runs_with_its_owners_rights_keeps_its_owner(string definition, string answer)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        PlanRunner runner = new(database.DataSource);
        await runner.RunAsync(Planner.Plan(SchemaSnapshot.Empty, [new CreateRoutine(Who)], PlanOptions.Default));
        await database.ExecuteAsync("alter function who() owner to pg_monitor; grant execute on function who() to pg_signal_backend");

        await runner.RunAsync(Planner.Plan(new() { Routines = [Who] }, [new AlterRoutine(Who with { Definition = definition })], PlanOptions.Default));

        Assert.Equal(answer, await database.ScalarAsync<string>("select who()::text"));
    }
}
