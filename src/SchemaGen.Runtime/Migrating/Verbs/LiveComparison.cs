using Npgsql;
using SchemaGen.Diffing;
using SchemaGen.Introspection;
using SchemaGen.Migrating.Comparing;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Compares the live schema with an expected one.</summary>
internal static class LiveComparison
{
    /// <param name="connection">The connection.</param>
    /// <param name="source">The source.</param>
    /// <param name="expected">The schema that the applied migrations lead to.</param>
    /// <param name="ownOnly">Whether what stands beside the tables of the source is left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static async Task<DriftReport> ReadAsync(
        NpgsqlConnection connection, string source, SchemaSnapshot expected, bool ownOnly, CancellationToken cancellationToken)
    {
        var state = await DatabaseReader.ReadStateAsync(connection, DatabaseReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        var own = expected.Tables;
        // Routines, triggers and policies that no migration names are other people's.
        expected = SchemaMerge.Keep(expected, state.Schema, SchemaMerge.IsDefinition);
        if (ownOnly) expected = SchemaMerge.Keep(expected, state.Schema, SchemaMerge.IsWholeObject);
        var live = await SchemaComparison.AlignAsync(connection, state.Schema, expected, cancellationToken).ConfigureAwait(false);
        return new DriftReport
        {
            Source = source,
            Expected = expected,
            Live = live,
            ToMendDatabase = SchemaDiffer.Diff(live, expected),
            ToAdoptIntoModel = SchemaDiffer.Diff(expected, live),
            // What a partition has of its own is other people's, too.
            Incomplete = [.. state.Incomplete.Where(i => ownOnly ? own.Find(i.Table) is not null : !IsPartition(state.Schema, i.Table))],
        };
    }

    private static bool IsPartition(SchemaSnapshot schema, QualifiedName name) => !schema.Tables.Contains(name) && schema.FindTable(name) is not null;
}
