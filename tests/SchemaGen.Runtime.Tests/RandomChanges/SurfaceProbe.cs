using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>The running release: after each step it selects, inserts, upserts, updates and deletes as its emitted code does, wherever the plan says that it may.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="release">Its schema.</param>
/// <param name="plan">The plan.</param>
/// <param name="everywhere">
/// Whether it does so on all its tables behind each step; otherwise only on those that the step locks and those beside them, and on all of them behind a step that
/// locks none, and at the end.
/// </param>
internal sealed class SurfaceProbe(Attempts connection, SchemaSnapshot release, MigrationPlan plan, bool everywhere)
{
    private const string GeneratedAlways = "428C9";
    private readonly List<string> _broken = [];
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);
    private readonly QuerySurface _surface = QuerySurface.Of(release);
    private readonly Dictionary<QualifiedName, string[]> _statements = [];
    private readonly Dictionary<(QualifiedName Table, int State), bool> _brokenAt = [];
    private readonly SchemaSnapshot[] _states = [.. States(release, plan.Operations)];

    // A value that names no attribute of its type is written by their positions, which no surface says.
    // Another type that takes its name, as one does whose attributes are of other types, has others there.
    private readonly HashSet<QualifiedName> _reshaped =
    [
        .. plan.Operations
            .Select(static o => o switch { AlterCompositeType a => a.Type.Name, CreateCompositeType c => c.Type.Name, RenameTypeAttribute r => r.Type, _ => default })
            .Where(static n => n.Name is not null),
    ];

    /// <summary>What failed although it was to go on, for a person.</summary>
    public IReadOnlyList<string> Broken => _broken;

    /// <summary>How many statements went on.</summary>
    public int Tried { get; private set; }

    /// <summary>Finds out what does not work before the plan: the values of the sample may not be those that the release would write.</summary>
    public async Task BeginAsync()
    {
        IReadOnlyList<(string Sql, string State, string Message)> failed = await connection.TryAsync([.. _surface.Tables.SelectMany(StatementsOf)], keeps: false);
        _failing.UnionWith(failed.Where(static f => !IsOfTheValues(f)).Select(static f => f.Sql));
    }

    /// <summary>Tries the statements behind a transaction.</summary>
    public async Task TryAsync(IReadOnlyList<Step> steps)
    {
        Step step = steps[^1];
        int at = IndexOf(step.Operation);
        List<string> statements = [];
        foreach (TableSurface table in _surface.Tables.Where(t => IsReached(t.Name, steps)))
        {
            // Before an operation is through, the table is as it was before it or as it will be after it.
            if (!IsBroken(table, at) && !IsBroken(table, at + 1))
                statements.AddRange(StatementsOf(table).Where(s => !_failing.Contains(s)));
        }

        IReadOnlyList<(string Sql, string State, string Message)> failed = await connection.TryAsync(statements, keeps: false);
        Tried += statements.Count - failed.Count;
        // A constraint judges the values; that it may is told of the constraint and not of the release.
        _broken.AddRange(failed.Where(static f => !IsOfTheValues(f))
            .Select(f => $"after \"{step.Description}\" ({step.Sql}): {f.State} {f.Message} in {f.Sql}"));
    }

    private bool IsReached(QualifiedName table, IReadOnlyList<Step> steps) =>
        everywhere || ReferenceEquals(steps[^1], plan.Steps[^1]) || steps.Any(s => s.Locks.IsEmpty || s.Locks.Items.Any(l => l.Table == table || IsBeside(l.Table, table)));

    private bool IsBeside(QualifiedName locked, QualifiedName table) =>
        release.Tables.Find(table)!.ForeignKeys.Any(k => k.ReferencedTable == locked) || release.Tables.Find(locked)?.ForeignKeys.Any(k => k.ReferencedTable == table) == true
        || release.Tables.Find(table)!.Partitions.Any(p => table with { Name = p.Name } == locked);

    private string[] StatementsOf(TableSurface table)
    {
        if (!_statements.TryGetValue(table.Name, out string[]? known))
            _statements.Add(table.Name, known = [.. Statements(table)]);
        return known;
    }

    private IEnumerable<string> Statements(TableSurface table)
    {
        yield return $"select {(table.Reads.IsEmpty ? "1" : SqlText.Identifiers(table.Reads.Select(static c => c.Name)))} from {SqlText.QualifiedName(table.Name)} limit 1";
        Column[] written = [.. table.Inserts.Items.Select(c => release.Tables.Find(table.Name)!.Columns.Find(c)!)];
        if (written.Any(c => IsReshaped(c.Type)))
            yield break;
        string insert = SampleValues.Insert(release, table.Name, written, row: 7);
        yield return insert;
        foreach (EquatableArray<string> target in table.ConflictTargets)
            yield return $"{insert} on conflict ({SqlText.Identifiers(target.Items)}) do nothing";
        if (written.Length > 0)
            yield return $"update {SqlText.QualifiedName(table.Name)} set {string.Join(", ", written.Select(c => $"{SqlText.Identifier(c.Name)} = {SampleValues.Of(release, c.Type, 7)}"))}";
        yield return $"delete from {SqlText.QualifiedName(table.Name)}";
    }

    private bool IsReshaped(PgType type)
    {
        if (type.Schema is not { } schema)
            return false;
        QualifiedName name = new(schema, type.Name);
        return _reshaped.Contains(name)
            || (release.Domains.Find(name) is { } domain && IsReshaped(domain.Type))
            || release.CompositeTypes.Find(name)?.Attributes.Any(a => IsReshaped(a.Type)) == true;
    }

    private bool IsBroken(TableSurface table, int state)
    {
        if (!_brokenAt.TryGetValue((table.Name, state), out bool known))
            _brokenAt.Add((table.Name, state), known = SurfaceCheck.Broken(new() { Tables = [table], Enums = release.Enums }, release, _states[state]).Any());
        return known;
    }

    private int IndexOf(Operation operation)
    {
        for (int i = 0; i < plan.Operations.Count; i++)
        {
            if (ReferenceEquals(plan.Operations[i], operation))
                return i;
        }

        throw new InvalidOperationException("a step of no operation: " + operation);
    }

    // A delete writes no value: that one would be null, or is the server's alone, is then the work of a foreign key that sets a required column to null. No model has such a key.
    private static bool IsOfTheValues((string Sql, string State, string Message) failed) => failed.State is PostgresErrorCodes.NotNullViolation or GeneratedAlways
        ? failed.Sql.StartsWith("delete ", StringComparison.Ordinal)
        : failed.State.StartsWith("23", StringComparison.Ordinal) || failed.State is PostgresErrorCodes.StringDataRightTruncation or PostgresErrorCodes.NumericValueOutOfRange;

    private static IEnumerable<SchemaSnapshot> States(SchemaSnapshot from, IReadOnlyList<Operation> operations)
    {
        yield return from;
        foreach (Operation operation in operations)
            yield return from = operation.Apply(from);
    }
}
