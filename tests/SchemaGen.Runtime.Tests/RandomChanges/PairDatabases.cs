using Npgsql;
using SchemaGen.Core.Tests.Planning;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>
/// What pair after pair is tried on: a database with rows that changes, and one in which schemas are made, looked at and taken back. Emptying one
/// costs a tenth of making another.
/// </summary>
internal sealed class PairDatabases : IAsyncDisposable
{
    private const string Empty =
        """
        do $$
        declare
          name text;
        begin
          for name in select extname from pg_extension where extname <> 'plpgsql' loop
            execute format('drop extension %I cascade', name);
          end loop;
          for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') loop
            execute format('drop schema %I cascade', name);
          end loop;
          drop schema public cascade;
          if current_setting('server_version_num')::int >= 150000 then
            create schema public authorization pg_database_owner;
            grant usage on schema public to public;
          else
            create schema public;
            grant usage, create on schema public to public;
          end if;
          comment on schema public is 'standard public schema';
        end $$
        """;

    // The statements that read a catalogue take longer to plan than to run, and are the same for each pair.
    private const string Prepared = ";Max Auto Prepare=20;Auto Prepare Min Usages=2;Options=-c plan_cache_mode=force_generic_plan -c jit=off";

    private readonly TestDatabase _fresh;
    private readonly NpgsqlDataSource _freshSource;
    private readonly NpgsqlDataSource _readingSource;

    private PairDatabases(TestDatabase changing, TestDatabase fresh, Attempts release)
    {
        (Changing, _fresh, Release) = (changing, fresh, release);
        _freshSource = NpgsqlDataSource.Create(fresh.ConnectionString + Prepared);
        _readingSource = NpgsqlDataSource.Create(changing.ConnectionString + Prepared);
    }

    /// <summary>The database that changes.</summary>
    public TestDatabase Changing { get; }

    /// <summary>The running release's connection to it.</summary>
    public Attempts Release { get; }

    /// <summary>Makes both, empty.</summary>
    public static async Task<PairDatabases> OpenAsync(PostgresFixture postgres, int? major)
    {
        TestDatabase changing = await postgres.OpenDatabaseAsync(major);
        return new(changing, await postgres.OpenDatabaseAsync(major), await Attempts.OpenAsync(changing.DataSource));
    }

    /// <summary>A connection to the database that changes, for reading its catalogue.</summary>
    public ValueTask<NpgsqlConnection> OpenReadingAsync() => _readingSource.OpenConnectionAsync();

    /// <summary>The catalogue of the database that changes.</summary>
    public async Task<string> CatalogueAsync()
    {
        await using NpgsqlConnection connection = await OpenReadingAsync();
        return await Catalogue.ReadAsync(connection);
    }

    /// <summary>Drops all that is in the database that changes.</summary>
    public Task EmptyAsync() => Changing.ExecuteAsync(Empty);

    /// <summary>The catalogue of a database that has this schema and never had another.</summary>
    public async Task<string> CatalogueOfAsync(SchemaSnapshot schema, PlanOptions options)
    {
        MigrationPlan plan = Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(schema), options);
        Assert.All(plan.Steps, static s => Assert.True(s.IsTransactional, s.Sql));
        await using NpgsqlConnection connection = await _freshSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await PlanRunner.ExecuteAsync(connection, plan.Steps);
        return await Catalogue.ReadAsync(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Release.DisposeAsync();
        await _freshSource.DisposeAsync();
        await _readingSource.DisposeAsync();
        await Changing.DisposeAsync();
        await _fresh.DisposeAsync();
    }
}
