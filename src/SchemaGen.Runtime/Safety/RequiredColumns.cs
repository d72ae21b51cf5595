using System.Text;
using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Safety;

/// <summary>
/// Finds columns that a plan adds although the rows of their table could have no value in them, before the first step does anything. How many rows a table
/// has is an estimate everywhere else; here a single one matters.
/// </summary>
internal static class RequiredColumns
{
    /// <exception cref="SchemaGenException">A table has rows, and the plan adds a column to it that they could not have (<c>required-column-refused</c>).</exception>
    internal static async Task CheckAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var refused = await FindAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        if (refused.Count == 0) return;
        var text = new StringBuilder("Rows that are there could have no value in columns that the plan adds, and nothing was done:");
        foreach (var step in refused)
        {
            var added = (AddColumn)step.Operation;
            text.Append("\n  ").Append(step.Target).Append(added.Column.Nullable ? $" is of {added.Column.Type}, which forbids NULL" : " is required");
            if (step.MigrationId.Length > 0) text.Append(" (migration ").Append(step.MigrationId).Append(')');
            text.Append(" and has no default, and ").Append(step.RowlessTable).Append(" has rows.");
        }

        throw new SchemaGenException(
            "required-column-refused",
            text.Append("\nGive each a default; or add it so that it allows NULL, fill it, and forbid NULL then (AlterColumnNullability with a Backfill does both).").ToString());
    }

    /// <summary>The steps that would fail at a row that is there now.</summary>
    internal static async Task<IReadOnlyList<Step>> FindAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var found = new List<Step>();
        var asked = new Dictionary<QualifiedName, bool>();
        foreach (var step in plan.Steps)
        {
            if (step.RowlessTable is not { } table) continue;
            if (!asked.TryGetValue(table, out bool hasRows)) asked[table] = hasRows = await HasRowsAsync(connection, table, cancellationToken).ConfigureAwait(false);
            if (hasRows) found.Add(step);
        }

        return found;
    }

    private static async Task<bool> HasRowsAsync(NpgsqlConnection connection, QualifiedName table, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        try
        {
            // In milliseconds: a queue at the table is left alone, and so are very many rows that are dead.
            using var patience = new NpgsqlCommand("set local lock_timeout = 100; set local statement_timeout = 5000", connection);
            await patience.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            using var question = new NpgsqlCommand($"select exists (select from {SqlText.QualifiedName(table)})", connection) { CommandTimeout = 30 };
            return (bool)(await question.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // Somebody has it locked, the role may not read it, or it is not there, which is told elsewhere: what is not known is no reason not to
            // migrate, and the step itself tells when there is a row.
            return false;
        }
    }
}
