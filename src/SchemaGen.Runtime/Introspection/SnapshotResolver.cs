using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using SchemaGen.Schema;

namespace SchemaGen.Introspection;

/// <summary>
/// Asks the server how it prints the expressions of a snapshot: the exact way to compare models with a database, where
/// <see cref="SqlExpressions.Canonical"/> is the way without one. The tables are made in schemas of their own in a transaction that is
/// rolled back; no table of a user is locked or touched.
/// </summary>
public static class SnapshotResolver
{
    /// <summary>Resolves the expressions of domains, defaults, generated columns, checks, indexes, triggers and policies, and the queries of views.</summary>
    /// <param name="connection">An open connection outside a transaction, of a role that may create schemas in the database.</param>
    /// <param name="snapshot">The snapshot; the functions and extensions that it needs must be there.</param>
    /// <param name="ct">Ends the resolving.</param>
    /// <returns>The snapshot with each expression as <see cref="DatabaseReader"/> would read it.</returns>
    /// <exception cref="SchemaGenException">The server refuses an expression (<c>expression-refused</c>).</exception>
    public static async Task<SchemaSnapshot> ResolveAsync(NpgsqlConnection connection, SchemaSnapshot snapshot, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(snapshot);
        Scratch scratch = new(snapshot);
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = transaction.ConfigureAwait(false);
        await CreateAsync(connection, scratch, ct).ConfigureAwait(false);
        SchemaSnapshot printed = (await DatabaseReader
            .ReadImageAsync(connection, new DatabaseReaderOptions { Schemas = scratch.Schemas }, scratch.Needs, ct).ConfigureAwait(false)).ToSchema();
        // Said aloud: disposing an uncommitted transaction rolls it back too, and passes over what goes wrong then.
        await transaction.RollbackAsync(ct).ConfigureAwait(false);
        IEnumerable<Domain> domains = snapshot.Domains.Select(d => Resolved(d, printed.Domains.Find(scratch.Of(d.Name))!, scratch));
        IEnumerable<Table> tables = snapshot.Tables.Select(t => Resolved(t, printed.Tables.Find(scratch.Of(t.Name))!, scratch));
        IEnumerable<View> views = snapshot.Views.Select(v => Resolved(v, printed.Views.Find(scratch.Of(v.Name))!, scratch));
        return snapshot with
        {
            Domains = SchemaObjects.Create<Domain>([.. domains]),
            Tables = SchemaObjects.Create<Table>([.. tables]),
            Views = SchemaObjects.Create<View>([.. views]),
        };
    }

    private static async Task CreateAsync(NpgsqlConnection connection, Scratch scratch, CancellationToken ct)
    {
        NpgsqlBatch batch = new(connection);
        await using ConfiguredAsyncDisposable end = batch.ConfigureAwait(false);
        foreach (string statement in scratch.Statements())
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        try
        {
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            // The session was ended, and no expression is wrong.
            connection.RequireOpen(e);
            // Those that were carried out have been told as such; the connection string decides whether the exception knows its command.
            NpgsqlBatchCommand failed = batch.BatchCommands.Cast<NpgsqlBatchCommand>()
                .First(static c => c.StatementType == Npgsql.StatementType.Unknown);
            throw new SchemaGenException(
                "expression-refused",
                $"PostgreSQL refuses an expression of the schema: {e.MessageText}. It stands in: {scratch.Back(failed.CommandText)}. "
                + "Correct the model, or create first what it depends on.",
                e);
        }
    }

    private static Domain Resolved(Domain domain, Domain printed, Scratch scratch) => domain with
    {
        // One that has no default of its own gets that of the domain which it stands on in the copy.
        Default = domain.Default is null || printed.Default is null ? null : scratch.Back(printed.Default),
        Checks = Resolved(domain.Checks, printed.Checks, scratch),
    };

    private static NamedList<CheckConstraint> Resolved(NamedList<CheckConstraint> checks, NamedList<CheckConstraint> printed, Scratch scratch) =>
        checks.Select(c => printed.Find(c.Name) is not { } p ? c : c with { Expression = scratch.Back(p.Expression) }).ToNamedList();

    private static View Resolved(View view, View printed, Scratch scratch) => view with
    {
        Query = scratch.Back(printed.Query),
        Indexes = view.Indexes.Select(i => Resolved(i, printed.Indexes.Find(i.Name), scratch)).ToNamedList(),
    };

    private static TableIndex Resolved(TableIndex index, TableIndex? printed, Scratch scratch) => printed is null ? index : index with
    {
        Predicate = printed.Predicate is null ? null : scratch.Back(printed.Predicate),
        Keys = index.Keys.Select((k, at) => k with { Value = scratch.Back(printed.Keys[at].Value), IsExpression = printed.Keys[at].IsExpression })
            .ToEquatableArray(),
    };

    private static Partitioning? Resolved(Partitioning? partitioning, Partitioning? printed, Scratch scratch) => partitioning is null || printed is null ? partitioning : partitioning with
    {
        Keys = partitioning.Keys.Items.Select((k, at) => k.IsExpression ? k with { Value = scratch.Back(printed.Keys[at].Value) } : k).ToEquatableArray(),
    };

    private static Table Resolved(Table table, Table printed, Scratch scratch) => table with
    {
        Columns = table.Columns.Select(c => printed.Columns.Find(c.Name) is not { } p ? c : c with
        {
            Default = p.Default is null ? null : scratch.Back(p.Default),
            Generated = p.Generated is null ? null : p.Generated with { Expression = scratch.Back(p.Generated.Expression) },
        }).ToNamedList(),
        CheckConstraints = Resolved(table.CheckConstraints, printed.CheckConstraints, scratch),
        ExclusionConstraints = table.ExclusionConstraints
            .Select(e => e.Over(Resolved(e.ToIndex(), printed.Indexes.Find(e.Name), scratch))).ToNamedList(),
        Indexes = table.Indexes.Select(i => Resolved(i, printed.Indexes.Find(i.Name), scratch)).ToNamedList(),
        Partitioning = Resolved(table.Partitioning, printed.Partitioning, scratch),
        Partitions = table.Partitions.Select(p => printed.Partitions.Find(p.Name) is { } other
            ? p with
            {
                Bound = other.Bound,
                Partitioning = Resolved(p.Partitioning, other.Partitioning, scratch),
                CheckConstraints = Resolved(p.CheckConstraints, other.CheckConstraints, scratch),
                Indexes = p.Indexes.Select(i => Resolved(i, other.Indexes.Find(i.Name), scratch)).ToNamedList(),
            }
            : p).ToNamedList(),
        Triggers = table.Triggers.Select(t => printed.Triggers.Find(t.Name) is { When: { } when } ? t with { When = scratch.Back(when) } : t).ToNamedList(),
        Policies = table.Policies.Select(p => printed.Policies.Find(p.Name) is not { } other ? p : p with
        {
            Using = other.Using is null ? null : scratch.Back(other.Using),
            WithCheck = other.WithCheck is null ? null : scratch.Back(other.WithCheck),
        }).ToNamedList(),
    };
}
