using SchemaGen.Migrating;
using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>Tells where the database stands: which migrations are applied and which are pending. Changes nothing.</summary>
public sealed class MigrationStatusNode : INode<MigrationStatus>
{
    /// <summary>The migrator; null takes the session's, <see cref="SchemaSessionOptions.Migrator"/>.</summary>
    public Migrator? Migrator { get; init; }

    ValueTask<MigrationStatus> INode<MigrationStatus>.RunAsync(SchemaSession session, CancellationToken ct) =>
        new(session.MigratorFor(Migrator).GetStatusAsync(ct));
}
