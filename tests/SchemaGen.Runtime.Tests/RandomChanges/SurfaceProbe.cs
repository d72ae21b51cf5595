using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Risks;
using SchemaGen.Schema;
using SchemaGen.Sql;
using SchemaGen.Testing;

namespace SchemaGen.Runtime.Tests.RandomChanges;

/// <summary>The running release: after each step it selects, inserts and upserts as its emitted code does, wherever the plan says that it may.</summary>
internal sealed class SurfaceProbe(TestDatabase database, SchemaSnapshot release, IReadOnlyList<Operation> operations)
{
    private readonly List<string> _broken = [];
    private readonly SchemaSnapshot[] _states = [.. States(release, operations)];

    // A value that names no attribute of its type is written by their positions, which no surface says.
    private readonly HashSet<QualifiedName> _reshaped =
        [.. operations.Select(static o => o switch { AlterCompositeType a => a.Type.Name, RenameTypeAttribute r => r.Type, _ => default }).Where(static n => n.Name is not null)];

    /// <summary>What failed although it was to go on, for a person.</summary>
    public IReadOnlyList<string> Broken => _broken;

    /// <summary>How many statements went on.</summary>
    public int Tried { get; private set; }

    /// <summary>Tries the statements behind a step.</summary>
    public async Task TryAsync(Step step)
    {
        int at = IndexOf(step.Operation);
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync();
        foreach (TableSurface table in QuerySurface.Of(release).Tables)
        {
            QuerySurface surface = new() { Tables = [table], Enums = release.Enums };
            // Before an operation is through, the table is as it was before it or as it will be after it.
            if (IsBroken(surface, at) || IsBroken(surface, at + 1))
                continue;
            await RunAsync(connection, step, $"select {(table.Reads.IsEmpty ? "1" : SqlText.Identifiers(table.Reads.Select(static c => c.Name)))} from {SqlText.QualifiedName(table.Name)} limit 1");
            Column[] written = [.. table.Inserts.Items.Select(c => release.Tables.Find(table.Name)!.Columns.Find(c)!)];
            if (written.Any(c => IsReshaped(c.Type)))
                continue;
            string insert = SampleValues.Insert(release, table.Name, written, row: 7);
            await RunAsync(connection, step, insert);
            foreach (EquatableArray<string> target in table.ConflictTargets)
                await RunAsync(connection, step, $"{insert} on conflict ({SqlText.Identifiers(target.Items)}) do nothing");
        }
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

    private bool IsBroken(QuerySurface surface, int state) => SurfaceCheck.Broken(surface, release, _states[state]).Any();

    private int IndexOf(Operation operation)
    {
        for (int i = 0; i < operations.Count; i++)
        {
            if (ReferenceEquals(operations[i], operation))
                return i;
        }

        throw new InvalidOperationException("a step of no operation: " + operation);
    }

    private async Task RunAsync(NpgsqlConnection connection, Step step, string sql)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using NpgsqlCommand command = new(sql, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            Tried++;
        }
        catch (PostgresException e) when (IsOfTheValues(e.SqlState))
        {
            // A constraint judges the values; that it may is told of the constraint and not of the release.
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState && sql.Contains("on conflict", StringComparison.Ordinal))
        {
            // A deferrable key over the same columns as another: so it was before the plan.
        }
        catch (PostgresException e)
        {
            _broken.Add($"after \"{step.Description}\" ({step.Sql}): {e.SqlState} {e.MessageText} in {sql}");
        }
    }

    private static bool IsOfTheValues(string state) => state != PostgresErrorCodes.NotNullViolation
        && (state.StartsWith("23", StringComparison.Ordinal) || state is PostgresErrorCodes.StringDataRightTruncation or PostgresErrorCodes.NumericValueOutOfRange);

    private static IEnumerable<SchemaSnapshot> States(SchemaSnapshot from, IReadOnlyList<Operation> operations)
    {
        yield return from;
        foreach (Operation operation in operations)
            yield return from = operation.Apply(from);
    }
}
