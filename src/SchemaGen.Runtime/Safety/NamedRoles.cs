using Npgsql;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Safety;

/// <summary>Finds the roles that grants and policies of a plan name and the server does not have, before the first step does anything.</summary>
internal static class NamedRoles
{
    private const string MissingSql =
        """
        select w.name from unnest($1::text[]) as w(name)
        where not exists (select from pg_catalog.pg_roles r where r.rolname = w.name)
        """;

    /// <summary>The question which of them are not there.</summary>
    internal static NpgsqlBatchCommand Question(IReadOnlyList<MissingRole> named) => new(MissingSql)
    {
        Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. named.Select(static n => n.Role).Distinct(StringComparer.Ordinal)] } },
    };

    /// <summary>Reads its answer.</summary>
    internal static async Task<IReadOnlyList<MissingRole>> ReadMissingAsync(
        NpgsqlDataReader row, IReadOnlyList<MissingRole> named, CancellationToken cancellationToken)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) missing.Add(row.GetString(0));
        return [.. named.Where(n => missing.Contains(n.Role))];
    }

    /// <summary>The roles that must be there before the plan begins. Those that its own SQL may make first are none of them, and behind a method nobody knows.</summary>
    internal static IEnumerable<MissingRole> Of(MigrationPlan plan)
    {
        var written = new List<string>();
        var seen = new HashSet<MissingRole>();
        foreach (var step in plan.Steps)
        {
            if (step.Operation is Run) yield break;
            if (step.Operation is Operations.Sql) written.Add(step.Sql);
            foreach (string role in Of(step.Operation).Where(r => !written.Exists(sql => sql.Contains(r, StringComparison.OrdinalIgnoreCase))))
            {
                var named = new MissingRole(role, step.Operation.ToString(), step.MigrationId);
                if (seen.Add(named)) yield return named;
            }
        }
    }

    private static IEnumerable<string> Of(Operation operation) => operation switch
    {
        GrantPrivileges o when o.Grant.Grantee != Grant.Public => [o.Grant.Grantee],
        RevokePrivileges o when o.Grant.Grantee != Grant.Public => [o.Grant.Grantee],
        CreatePolicy o => Of(o.Policy),
        AlterPolicy o => Of(o.Policy),
        CreateTable o => o.Table.Policies.SelectMany(Of),
        _ => [],
    };

    private static IEnumerable<string> Of(Policy policy) => policy.Roles.Items.Where(static r => !PolicySql.IsWord(r));
}
