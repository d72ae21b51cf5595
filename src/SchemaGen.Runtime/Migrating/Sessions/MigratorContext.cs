using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating.Applying;
using SchemaGen.Planning;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Sessions;

/// <summary>What every verb of a migrator works with.</summary>
internal sealed record MigratorContext(
    NpgsqlDataSource DataSource, SchemaSource Source, MigratorOptions Options, ILogger Logger, TimeProvider Clock)
{
    /// <summary>What the options say about how plans are made.</summary>
    internal PlanOptions PlanBasis => new()
    {
        Strategy = Options.Strategy,
        Transactions = Options.Transactions,
        Retain = Options.DataLoss != DataLossPolicy.Allow,
    };

    internal Task<MigrationSession> OpenSessionAsync(CancellationToken cancellationToken) =>
        MigrationSession.OpenAsync(DataSource, Source.Name, Options, Logger, Clock, cancellationToken);

    internal PlanExecutor ExecutorOn(MigrationSession session) =>
        new(session.Connection, Source.Name, Options, Logger, Clock, session.Watch);
}
