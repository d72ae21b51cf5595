using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Safety;

/// <summary>
/// Finds out whether what an extension brings is needed by data that drops have kept, or that the plan itself keeps, before the first step does anything: an
/// extension has no other place to go to, and its drop would fail in the middle.
/// </summary>
internal static class KeptUses
{
    // Of what drops kept and of backups alike: one command purges both.
    private const string OwnPrefix = "schemagen_";

    private const string UsesSql =
        """
        select e.extname, u.names, pg_describe_object(d.classid, d.objid, d.objsubid)
        from pg_catalog.pg_extension e
        join pg_catalog.pg_depend m on m.refclassid = 'pg_extension'::regclass and m.refobjid = e.oid and m.deptype = 'e'
        left join pg_catalog.pg_type t on m.classid = 'pg_type'::regclass and t.oid = m.objid
        join pg_catalog.pg_depend d on d.refclassid = m.classid and d.refobjid in (m.objid, t.typarray) and d.deptype = 'n'
        cross join lateral (select (pg_identify_object_as_address(d.classid, d.objid, d.objsubid)).object_names as names) u
        where e.extname = any ($1)
        order by 1, 3
        """;

    /// <summary>The question; null for a plan that drops no extension.</summary>
    internal static NpgsqlBatchCommand? Question(MigrationPlan plan)
    {
        string[] dropped = [.. plan.Operations.OfType<DropExtension>().Select(static d => d.Name)];
        return dropped.Length == 0 ? null : new(UsesSql) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = dropped } } };
    }

    /// <summary>Reads the answer.</summary>
    /// <exception cref="SchemaGenException">Something that is kept, or will be, needs an extension that the plan drops (<c>kept-data-needs-it</c>).</exception>
    internal static async Task ReadAsync(NpgsqlDataReader row, MigrationPlan plan, CancellationToken cancellationToken)
    {
        List<(string Extension, string[] Names, string User)> uses = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) uses.Add((row.GetString(0), row.GetFieldValue<string[]>(1), row.GetString(2)));

        var kept = KeptBy(plan).ToList();
        foreach (var (extension, names, user) in uses)
        {
            if (Advice(extension, names, kept, plan) is { } advice)
            {
                throw new SchemaGenException(
                    "kept-data-needs-it",
                    $"The plan drops extension {extension}, but data that are kept for a roll-back need it, and nothing was done: {user} is of it{advice}.");
            }
        }
    }

    private static string? Advice(string extension, string[] names, List<Step> kept, MigrationPlan plan)
    {
        if (names[0].StartsWith(OwnPrefix, StringComparison.Ordinal))
            return $". Purge what was kept there first: schemagen retention purge {SqlText.Literal(names[0])}";
        return kept.Find(k => Holds(k.Operation, names)) is { } step && IsBefore(step, extension, plan)
            ? $", which the plan keeps ({step.Operation}). Drop the extension in a later migration, when that has been purged"
            : null;
    }

    private static IEnumerable<Step> KeptBy(MigrationPlan plan) => plan.Steps.Where(static s => RetainedObject.SchemaMadeBy(s) is not null);

    private static bool IsBefore(Step step, string extension, MigrationPlan plan) =>
        plan.Operations.TakeWhile(o => o is not DropExtension drop || drop.Name != extension).Any(o => ReferenceEquals(o, step.Operation));

    private static bool Holds(Operation operation, string[] names) => operation switch
    {
        DropTable o => IsOf(o.Table, names),
        DropColumn o => IsOf(o.Table, names) && names.Length > 2 && names[2] == o.Column,
        _ => false,
    };

    private static bool IsOf(QualifiedName table, string[] names) => names.Length > 1 && names[0] == table.Schema && names[1] == table.Name;
}
