using System.Text.RegularExpressions;
using Npgsql;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Migrating.Undoing;

/// <summary>Finds what cannot stand without a migration.</summary>
internal static partial class RollbackDependents
{
    // Views, rules and functions in standard SQL say in pg_depend what they read; other functions do not, and cannot be found.
    private const string LiveSql =
        """
        select distinct case v.relkind when 'm' then 'materialized view ' else 'view ' end || format('%I.%I', n.nspname, v.relname),
               format('%I.%I', w.schema, w.name) || coalesce('.' || w.col, '')
        from unnest($1::text[], $2::text[], $3::text[]) as w(schema, name, col)
        join pg_namespace tn on tn.nspname = w.schema
        join pg_class t on t.relnamespace = tn.oid and t.relname = w.name
        left join pg_attribute a on a.attrelid = t.oid and a.attname = w.col
        join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid and (w.col is null or d.refobjsubid = a.attnum)
            and d.classid = 'pg_rewrite'::regclass
        join pg_rewrite r on r.oid = d.objid
        join pg_class v on v.oid = r.ev_class and v.oid <> t.oid
        join pg_namespace n on n.oid = v.relnamespace
        order by 1, 2
        """;

    /// <summary>The later migrations that stand on one, in their order; each stands on it or on another of them.</summary>
    internal static IReadOnlyList<RollbackDependent> Of(Migration one, IReadOnlyList<Migration> applied)
    {
        var found = new List<RollbackDependent>();
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        HashSet<QualifiedName> keptTypes = [];
        var without = SchemaSnapshot.Empty;
        bool isAfter = false;
        foreach (var migration in applied)
        {
            if (migration == one) keptTypes = TypesOfDropped(one, without);
            string? reason = migration == one ? "" : isAfter ? WhyNot(migration, without, words, keptTypes) : null;
            if (reason is null) without = MigrationGraph.Fold(without, [migration]);
            else AddWords(words, migration);
            if (reason is { Length: > 0 }) found.Add(new RollbackDependent(migration.Id, reason, IsMigration: true));
            isAfter |= migration == one;
        }

        return found;
    }

    /// <summary>The live objects that read what a plan drops, and that SchemaGen does not manage.</summary>
    internal static async Task<IReadOnlyList<RollbackDependent>> LiveAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        (QualifiedName Table, string? Column)[] dropped =
        [
            .. plan.Operations.OfType<DropTable>().Select(static d => (d.Table, (string?)null)),
            .. plan.Operations.OfType<DropColumn>().Select(static d => (d.Table, (string?)d.Column)),
        ];
        return await LiveAsync(connection, dropped, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The live objects that read some tables or columns, and that SchemaGen does not manage.</summary>
    internal static async Task<IReadOnlyList<RollbackDependent>> LiveAsync(
        NpgsqlConnection connection, IReadOnlyList<(QualifiedName Table, string? Column)> dropped, CancellationToken cancellationToken)
    {
        if (dropped.Count == 0) return [];
        using var command = new NpgsqlCommand(LiveSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. dropped.Select(static d => d.Table.Schema)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. dropped.Select(static d => d.Table.Name)] });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. dropped.Select(static d => d.Column)] });
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = row.ConfigureAwait(false);
        var found = new List<RollbackDependent>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add(new RollbackDependent(row.GetString(0), $"it reads {row.GetString(1)}", IsMigration: false));
        return found;
    }

    private static string? WhyNot(Migration migration, SchemaSnapshot without, HashSet<string> words, HashSet<QualifiedName> keptTypes)
    {
        try
        {
            MigrationGraph.Fold(without, [migration]);
        }
        catch (MigrationFitException e)
        {
            return e.InnerException?.Message ?? e.Message;
        }

        foreach (var operation in migration.Up)
        {
            if (operation is AlterEnumLabels labels && keptTypes.Contains(labels.Type)) return $"it changes the labels of {labels.Type}, and what would come back has the old ones";
            if (operation is Run run) return $"it runs the method {run.Method}, which may need it";
            if (operation is Operations.Sql sql && Word().Matches(sql.Up).Select(static m => m.Value).FirstOrDefault(words.Contains) is { } word)
                return $"its SQL names {word}";
        }

        return null;
    }

    // What comes back from retention is of the types that it was dropped with.
    private static HashSet<QualifiedName> TypesOfDropped(Migration migration, SchemaSnapshot schema)
    {
        HashSet<QualifiedName> types = [];
        foreach (var operation in migration.Up)
        {
            IEnumerable<Column> gone = operation switch
            {
                DropTable drop => schema.Tables.Find(drop.Table)!.Columns,
                DropPartition drop => schema.Tables.Find(drop.Table)!.Columns,
                DropColumn drop => schema.Tables.Find(drop.Table)!.Columns.Where(c => c.Name == drop.Column),
                _ => [],
            };
            types.UnionWith(gone.Where(static c => c.Type.Schema is not null).Select(static c => new QualifiedName(c.Type.Schema!, c.Type.Name)));
            schema = operation.Apply(schema);
        }

        return types;
    }

    // The last part of what each operation is about: a column, a constraint, or a table of its own.
    private static void AddWords(HashSet<string> words, Migration migration)
    {
        foreach (var operation in migration.Up) words.Add(PlanPreview.TargetOf(operation).Split('.')[^1]);
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
