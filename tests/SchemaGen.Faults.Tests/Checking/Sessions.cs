using SchemaGen.Testing;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>The sessions of migrators.</summary>
internal static class Sessions
{
    // The server is shared with other tests; only this database's sessions are meant.
    private const string TerminateSql =
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like 'schemagen%' and pid <> pg_backend_pid()
        """;

    /// <summary>Ends those that migrate a database, as an administrator would.</summary>
    public static Task TerminateAsync(TestDatabase database) => database.ExecuteAsync(TerminateSql);
}
