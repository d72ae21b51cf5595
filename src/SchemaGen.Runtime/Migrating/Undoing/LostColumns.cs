using Npgsql;
using SchemaGen.Planning;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Undoing;

/// <summary>Finds columns that a roll-back would bring back empty although they forbid that, before it begins.</summary>
internal static class LostColumns
{
    /// <exception cref="SchemaGenException">
    /// A column that forbids NULL and has no default would come back into a table with rows, and its values are not kept any more
    /// (<c>retained-data-gone</c>).
    /// </exception>
    internal static async Task CheckAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (await RequiredColumns.FindAsync(connection, plan, cancellationToken).ConfigureAwait(false) is not [var step, ..]) return;
        throw new SchemaGenException(
            "retained-data-gone",
            $"Rolling back {step.MigrationId} would bring {step.Target} back without its values, because nothing is kept of it: it has been purged, or the rows had no key to keep it by. The column forbids NULL, has no default, and {step.RowlessTable} has rows. Nothing was done. Go forward instead: add the column so that it allows NULL, fill it (schemagen restore brings the values of a backup), and forbid NULL then.");
    }
}
