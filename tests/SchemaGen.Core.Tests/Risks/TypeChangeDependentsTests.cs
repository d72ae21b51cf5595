using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Schema;
using SchemaGen.Sql;
using SchemaGen.Testing;

namespace SchemaGen.Core.Tests.Risks;

/// <summary>
/// What is defined over a column makes a type change that would be instant scan the table or build an index anew: asked of the server, by the
/// files of table and index and by its own debug messages, for each pair of types that is instant alone.
/// </summary>
public sealed class TypeChangeDependentsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Table Bare = new("pair") { Columns = [new Column("c", PgType.Text)] };

    private static readonly (string Name, string Sql, Table Table)[] Kinds =
    [
        ("index", "create index pair_ix on pair (c)", Bare with { Indexes = [new TableIndex("pair_ix", ["c"])] }),
        ("unique index", "create unique index pair_ix on pair (c)", Bare with { Indexes = [new TableIndex("pair_ix", ["c"]) { Unique = true }] }),
        ("partial index", "create index pair_ix on pair (c) where c is not null", Bare with { Indexes = [new TableIndex("pair_ix", ["c"]) { Predicate = "c is not null" }] }),
        (
            "expression index", "create index pair_ix on pair ((c is null))",
            Bare with { Indexes = [new TableIndex("pair_ix", [new IndexKey("c is null") { IsExpression = true }])] }),
        ("unique constraint", "alter table pair add constraint pair_ix unique (c)", Bare with { UniqueConstraints = [new UniqueConstraint("pair_ix", ["c"])] }),
        ("check", "alter table pair add constraint pair_ck check (c is not null)", Bare with { CheckConstraints = [new CheckConstraint("pair_ck", "c is not null")] }),
    ];

    [Theory, ClassData(typeof(PostgresMajors))]
    public async Task Each_pair_that_is_instant_alone_costs_what_the_matrix_says_with_something_defined_over_the_column(int? major)
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync(major);
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        List<string> messages = [];
        connection.Notice += (_, e) => messages.Add(e.Notice.MessageText);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "set local time zone 'UTC'");
        List<string> wrong = [];
        HashSet<TypeChangeWork> seen = [];
        foreach (PgType from in TypeChangesTests.Types.Select(static t => t.Type).Where(static t => t.Schema is null))
        {
            foreach (PgType to in TypeChangesTests.Types.Select(static t => t.Type).Where(t => t != from && TypeChanges.Classify(from, t).Work == TypeChangeWork.CatalogOnly))
            {
                foreach ((string name, string sql, Table table) in Kinds)
                {
                    TypeChangeWork claim = TypeChanges.Classify(from, to, new DependentsOfColumn(table, "c")).Work;
                    TypeChangeWork server = await AskAsync(connection, transaction, from, to, sql, messages);
                    seen.Add(server);
                    if (server != claim)
                        wrong.Add($"{from} to {to} with {name}: claims {claim}, the server does {server}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // Each of the three is met, so that none is claimed for want of asking.
        Assert.Superset(new HashSet<TypeChangeWork> { TypeChangeWork.CatalogOnly, TypeChangeWork.Scan, TypeChangeWork.IndexRebuild }, seen);
    }

    private static async Task<TypeChangeWork> AskAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, PgType from, PgType to, string dependent, List<string> messages)
    {
        await transaction.SaveAsync("pair");
        try
        {
            await ExecuteAsync(connection, $"create table pair (c {SqlText.Type(from)}); {dependent}");
            string[] before = await FilesAsync(connection);
            messages.Clear();
            await ExecuteAsync(connection, $"set local client_min_messages = debug1; alter table pair alter column c type {SqlText.Type(to)}");
            await ExecuteAsync(connection, "set local client_min_messages = notice");
            string[] after = await FilesAsync(connection);
            return before[0] != after[0] ? TypeChangeWork.Rewrite
                : before[1] != after[1] ? TypeChangeWork.IndexRebuild
                : messages.Exists(static m => m.StartsWith("verifying table", StringComparison.Ordinal)) ? TypeChangeWork.Scan
                : TypeChangeWork.CatalogOnly;
        }
        finally
        {
            await transaction.RollbackAsync("pair");
        }
    }

    private static async Task<string[]> FilesAsync(NpgsqlConnection connection)
    {
        await using NpgsqlCommand command = new("select array[pg_relation_filenode('pair')::text, coalesce(pg_relation_filenode(to_regclass('pair_ix'))::text, '')]", connection);
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
