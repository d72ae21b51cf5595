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
    // The schema public stays: with each schema that comes or goes a server forgets the plans of all prepared statements. What a table owns goes with it.
    private const string Empty =
        """
        do $$
        declare
          statements text[];
          statement text;
        begin
          select array_agg(format('drop extension %I cascade', extname)) into statements from pg_extension where extname <> 'plpgsql';
          foreach statement in array coalesce(statements, '{}') loop
            execute statement;
          end loop;
          select array_agg(line order by rank) into statements from (
            select 0 as rank, format('drop schema %I cascade', nspname) as line from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
            union all
            select case relkind when 'S' then 2 else 1 end,
                   format('drop %s if exists public.%I cascade', case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'c' then 'type' else 'table' end, relname)
              from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'c') and not relispartition
            union all
            select 3, format('drop routine if exists %s cascade', oid::regprocedure) from pg_proc where pronamespace = 'public'::regnamespace
            union all
            select 4, format('drop type if exists public.%I cascade', typname) from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
          ) as lines;
          foreach statement in array coalesce(statements, '{}') loop
            execute statement;
          end loop;
        end $$
        """;

    // What was dropped or rolled back is looked at with the rest of a catalogue until it is removed.
    private const int Littered = 10;
    private const string Vacuum = "vacuum pg_class, pg_attribute, pg_attrdef, pg_type, pg_depend, pg_constraint, pg_index, pg_proc, pg_trigger, pg_rewrite, pg_description, pg_shdepend";

    // The statements that read a catalogue take longer to plan than to run, and are the same for each pair.
    private const string Prepared =
        ";Max Auto Prepare=20;Auto Prepare Min Usages=2;No Reset On Close=true;Options=-c plan_cache_mode=force_generic_plan -c jit=off -c join_collapse_limit=1 -c from_collapse_limit=1";

    // Names are printed alike wherever they would be found.
    private const string Nowhere = " -c search_path=nowhere";

    private readonly TestDatabase _fresh;
    private readonly NpgsqlDataSource _freshSource;
    private readonly NpgsqlDataSource _readingSource;
    private readonly NpgsqlDataSource _resolvingSource;
    private int _emptied;

    private PairDatabases(TestDatabase changing, TestDatabase fresh, Attempts release)
    {
        (Changing, _fresh, Release) = (changing, fresh, release);
        _freshSource = NpgsqlDataSource.Create(fresh.ConnectionString + Prepared);
        _readingSource = NpgsqlDataSource.Create(changing.ConnectionString + Prepared + Nowhere);
        _resolvingSource = NpgsqlDataSource.Create(changing.ConnectionString + Prepared + Nowhere);
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

    /// <summary>Another one, for what makes schemas and takes them back: its own statements are planned anew each time.</summary>
    public ValueTask<NpgsqlConnection> OpenResolvingAsync() => _resolvingSource.OpenConnectionAsync();

    /// <summary>The catalogue of the database that changes.</summary>
    public async Task<string> CatalogueAsync()
    {
        await using NpgsqlConnection connection = await OpenReadingAsync();
        return await Catalogue.ReadAsync(connection);
    }

    /// <summary>Drops all that is in the database that changes.</summary>
    public async Task EmptyAsync()
    {
        await Changing.ExecuteAsync(Empty);
        if (++_emptied % Littered != 0)
            return;
        await Changing.ExecuteAsync(Vacuum);
        await _fresh.ExecuteAsync(Vacuum);
    }

    /// <summary>The catalogue of a database that has this schema and never had another.</summary>
    public async Task<string> CatalogueOfAsync(SchemaSnapshot schema, PlanOptions options)
    {
        MigrationPlan plan = Planner.Plan(SchemaSnapshot.Empty, Catalogue.Creation(schema), options);
        Assert.All(plan.Steps, static s => Assert.True(s.IsTransactional, s.Sql));
        await using NpgsqlConnection connection = await _freshSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await PlanRunner.ExecuteAsync(connection, plan.Steps);
        await using (NpgsqlCommand path = new("set local search_path = nowhere", connection))
            await path.ExecuteNonQueryAsync();
        return await Catalogue.ReadAsync(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Release.DisposeAsync();
        await _freshSource.DisposeAsync();
        await _readingSource.DisposeAsync();
        await _resolvingSource.DisposeAsync();
        await Changing.DisposeAsync();
        await _fresh.DisposeAsync();
    }
}
