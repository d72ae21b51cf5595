using SchemaGen.Migrating;
using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>Applies the pending migrations, as <see cref="Migrator.MigrateAsync"/> does.</summary>
public sealed class MigrateNode : INode<MigrationResult>
{
    /// <summary>The migrator; null takes the session's, <see cref="SchemaSessionOptions.Migrator"/>.</summary>
    public Migrator? Migrator { get; init; }

    /// <summary>The highest risk that is applied without an approval on the operation; null leaves the migrator's own.</summary>
    public RiskLevel? MaxRisk { get; init; }

    ValueTask<MigrationResult> INode<MigrationResult>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        // It works on connections of its own, and would wait for the transaction's locks while the transaction waits for it.
        if (session.InTransaction)
            throw new SchemaGenException("migrate-in-transaction", "Migrations commit step by step and cannot be part of a transaction. Migrate before it begins.");
        Migrator migrator = session.MigratorFor(Migrator);
        return new((MaxRisk is { } risk ? migrator.With(o => o.MaxRisk = risk) : migrator).MigrateAsync(ct));
    }
}
