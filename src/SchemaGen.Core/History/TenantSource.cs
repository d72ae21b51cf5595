using System.Data.Common;
using SchemaGen.Notation;
using SchemaGen.Operations;

namespace SchemaGen.History;

/// <summary>
/// A source as the schema of one tenant has it: its objects, which it knows in <c>public</c>, are in a schema of their own, and so is its history.
/// </summary>
public static class TenantSource
{
    /// <summary>Makes the source of a tenant. Its own objects move into the schema, which the first migration makes; what it only refers to stays where it is, and so does what SQL texts name with a schema.</summary>
    /// <param name="source">The source.</param>
    /// <param name="schema">The tenant's schema, as PostgreSQL stores the name.</param>
    /// <returns>The tenant's source, called <c>Shop/tenant_42</c>.</returns>
    /// <exception cref="SchemaGenException">The source uses schemas of its own (<c>tenant-schema-unsupported</c>).</exception>
    public static SchemaSource Of(SchemaSource source, string schema)
    {
        HashSet<QualifiedName> own = [];
        foreach (Migration migration in source.Migrations)
        {
            foreach (Operation operation in migration.Up)
            {
                RequireMovable(operation, migration, source.Name);
                if (Made(operation) is { } name)
                    own.Add(name);
            }
        }

        List<MovedMigration> moved = [];
        Dictionary<string, string> fingerprints = new(StringComparer.Ordinal);
        foreach (Migration migration in source.Migrations)
        {
            // The first one makes the schema.
            IEnumerable<Operation> first = moved.Count == 0 ? [new CreateSchema(new DatabaseSchema(schema))] : [];
            IReadOnlyList<Operation> operations = [.. first, .. migration.Up.Select(o => OperationMove.To(o, schema, own.Contains))];
            string fingerprint = Fingerprints.Compute(migration.Parents.Select(p => fingerprints[p]), operations);
            fingerprints.Add(migration.Id, fingerprint);
            moved.Add(new MovedMigration(migration, fingerprint, operations));
        }

        string head = source.Fingerprint.Length == 0 ? "" : fingerprints[source.Migrations.Single(m => m.Fingerprint == source.Fingerprint).Id];
        return new SchemaSource($"{source.Name}/{schema}", head, () => MigrationGraph.Fold(SchemaSnapshot.Empty, moved), () => moved);
    }

    private static QualifiedName? Made(Operation operation) => operation switch
    {
        CreateTable o => o.Table.Name,
        CreateEnum o => o.Type.Name,
        CreateDomain o => o.Domain.Name,
        CreateCompositeType o => o.Type.Name,
        CreateSequence o => o.Sequence.Name,
        RenameTable o => new QualifiedName(o.Table.Schema, o.NewName),
        RenameEnum o => new QualifiedName(o.Type.Schema, o.NewName),
        RenameDomain o => new QualifiedName(o.Domain.Schema, o.NewName),
        RenameCompositeType o => new QualifiedName(o.Type.Schema, o.NewName),
        RenameSequence o => new QualifiedName(o.Sequence.Schema, o.NewName),
        _ => default(QualifiedName?),
    };

    private static void RequireMovable(Operation operation, Migration migration, string source)
    {
        if (operation is not (CreateSchema or DropSchema or AlterSchemaComment or RenameSchema or MoveTable or MoveType) && (Made(operation)?.Schema ?? QualifiedName.DefaultSchema) == QualifiedName.DefaultSchema)
            return;
        throw new SchemaGenException(
            "tenant-schema-unsupported",
            $"{source} cannot be in the schema of a tenant: migration {migration.Id} uses a schema of its own ({operation}), which all tenants would share. Use a database for each tenant, or keep all objects in public.");
    }

    private sealed class MovedMigration(Migration migration, string fingerprint, IReadOnlyList<Operation> up) : Migration
    {
        public override string Id => migration.Id;

        public override IReadOnlyList<string> Parents => migration.Parents;

        public override string Fingerprint => fingerprint;

        public override IReadOnlyList<Operation> Up => up;

        public override Task RunAsync(string method, DbConnection connection, CancellationToken cancellationToken) =>
            migration.RunAsync(method, connection, cancellationToken);
    }
}
