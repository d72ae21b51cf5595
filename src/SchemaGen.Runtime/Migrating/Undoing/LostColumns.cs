using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Migrating.Undoing;

/// <summary>Finds columns that a roll-back would bring back empty although they forbid that, before it begins.</summary>
internal static class LostColumns
{
    /// <exception cref="SchemaGenException">
    /// A column that forbids NULL and has no default would come back into a table with rows, and its values are not kept any more
    /// (<c>retained-data-gone</c>).
    /// </exception>
    internal static async Task CheckAsync(NpgsqlConnection connection, IEnumerable<RollbackRow> judged, SchemaSnapshot after, CancellationToken cancellationToken)
    {
        foreach (var row in judged)
        {
            if (row is not { Operation: DropColumn drop, Reversal: Reversal.DataStaysLost }) continue;
            if (after.Tables.Find(drop.Table)?.Columns.Find(drop.Column) is not { } column || !after.MustSupply(column)) continue;
            if (!await HasRowsAsync(connection, drop.Table, cancellationToken).ConfigureAwait(false)) continue;
            throw new SchemaGenException(
                "retained-data-gone",
                $"Rolling back {row.MigrationId} would bring {row.Target} back without its values, because nothing is kept of it: it has been purged, or the rows had no key to keep it by. The column forbids NULL, has no default, and {drop.Table} has rows. Nothing was done. Go forward instead: add the column so that it allows NULL, fill it (schemagen restore brings the values of a backup), and forbid NULL then.");
        }
    }

    private static async Task<bool> HasRowsAsync(NpgsqlConnection connection, QualifiedName table, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand($"select exists (select from {SqlText.QualifiedName(table)})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
