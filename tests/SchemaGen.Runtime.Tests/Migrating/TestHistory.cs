using System.Data.Common;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Builds the history of a source, one migration after the other.</summary>
internal sealed class TestHistory(string name = "Shop")
{
    private readonly List<Migration> _migrations = [];
    private readonly Dictionary<string, Func<DbConnection, CancellationToken, Task>> _methods = new(StringComparer.Ordinal);

    public SchemaSnapshot Models { get; init; } = SchemaSnapshot.Empty;

    public IReadOnlyList<string>? RunningReleases { get; init; }

    public TestHistory Then(string id, params IReadOnlyList<Operation> operations)
    {
        IReadOnlyList<string> parents = _migrations.Count == 0 ? [] : [_migrations[^1].Id];
        string fingerprint = Fingerprints.Compute(_migrations.Count == 0 ? [] : [_migrations[^1].Fingerprint], operations);
        _migrations.Add(new TestMigration(id, parents, fingerprint, operations, _methods));
        return this;
    }

    /// <summary>A migration that states its phase, or that follows others than the last one.</summary>
    public TestHistory Then(string id, ReleasePhase phase, IReadOnlyList<Operation> operations, params IReadOnlyList<string> parents)
    {
        if (parents.Count == 0 && _migrations.Count > 0) parents = [_migrations[^1].Id];
        string fingerprint = Fingerprints.Compute(_migrations.Where(m => parents.Contains(m.Id)).Select(static m => m.Fingerprint), operations);
        _migrations.Add(new TestMigration(id, parents, fingerprint, operations, _methods) { StatedPhase = phase });
        return this;
    }

    public TestHistory WithMethod(string method, Func<DbConnection, CancellationToken, Task> body)
    {
        _methods[method] = body;
        return this;
    }

    public SchemaSource Build()
    {
        Migration[] migrations = [.. _migrations];
        return new SchemaSource(name, migrations.Length == 0 ? "" : migrations[^1].Fingerprint, () => Models, () => migrations)
        {
            RunningReleases = RunningReleases,
        };
    }

    private sealed class TestMigration(
        string id,
        IReadOnlyList<string> parents,
        string fingerprint,
        IReadOnlyList<Operation> operations,
        Dictionary<string, Func<DbConnection, CancellationToken, Task>> methods) : Migration
    {
        public override string Id => id;

        public override IReadOnlyList<string> Parents => parents;

        public override string Fingerprint => fingerprint;

        public override IReadOnlyList<Operation> Up => operations;

        public ReleasePhase StatedPhase { get; init; }

        public override ReleasePhase Phase => StatedPhase;

        public override Task RunAsync(string method, DbConnection connection, CancellationToken cancellationToken) =>
            methods.TryGetValue(method, out var body) ? body(connection, cancellationToken) : base.RunAsync(method, connection, cancellationToken);
    }
}
