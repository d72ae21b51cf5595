using System.Data.Common;
using System.Text;

namespace SchemaGen.Introspection.Catalog;

/// <summary>
/// All queries as one statement, so that they see one snapshot of the catalogue: each row is the number of its query and a record.
/// </summary>
internal static class CatalogStatement
{
    // In the order of reading: types and identities before the columns that have them, columns before the keys that name them.
    private static readonly CatalogQuery[] Queries =
    [
        new SchemasQuery(),
        new ExtensionsQuery(),
        new EnumsQuery(),
        new SequencesQuery(),
        new IdentitiesQuery(),
        new TypesQuery(),
        new DomainsQuery(),
        new CompositeTypesQuery(),
        new TablesQuery(),
        new ViewsQuery(),
        new ColumnsQuery(),
        new PartitionedTablesQuery(),
        new PartitionsQuery(),
        new PartitionColumnsQuery(),
        new KeysQuery(),
        new ChecksQuery(),
        new ForeignKeysQuery(),
        new IndexesQuery(),
        new IndexKeysQuery(),
        new RoutinesQuery(),
        new TriggersQuery(),
        new PoliciesQuery(),
        new GrantsQuery(),
        new UnmodeledQuery(),
        new UnmodeledTraitsQuery(),
        new PartitionTraitsQuery(),
    ];

    // The statement's parameters: the list of schemas, or NULL for all; whether definitions are printed.
    private static string CommonTables(int serverMajor) => $"""
        WITH RECURSIVE user_schema AS (
            SELECT n.oid, n.nspname
            FROM pg_namespace n
            WHERE CASE WHEN $1::text[] IS NULL
                       THEN n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname !~ '^schemagen(_|$)'
                       ELSE n.nspname = ANY ($1::text[]) END
        ), extension_member AS (
            SELECT d.classid, d.objid
            FROM pg_depend d
            WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
        ), user_table AS (
            SELECT c.oid, n.nspname, c.relname
            FROM pg_class c
            JOIN user_schema n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
        ), user_view AS (
            SELECT c.oid, n.nspname, c.relname, c.relkind
            FROM pg_class c
            JOIN user_schema n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm')
              AND c.oid NOT IN (SELECT objid FROM extension_member WHERE classid = 'pg_class'::regclass)
        ), user_partition AS (
            SELECT t.oid AS root, t.oid AS above, c.oid, c.relname, c.relkind, c.relnamespace, c.relpartbound, {(serverMajor >= 14 ? "i.inhdetachpending" : "false")} AS going
            FROM user_table t
            JOIN pg_class p ON p.oid = t.oid
            JOIN pg_inherits i ON i.inhparent = t.oid
            JOIN pg_class c ON c.oid = i.inhrelid
            WHERE c.relispartition AND c.relkind IN ('r', 'p') AND c.relnamespace = p.relnamespace
            UNION ALL
            SELECT u.root, u.oid, c.oid, c.relname, c.relkind, c.relnamespace, c.relpartbound, u.going OR {(serverMajor >= 14 ? "i.inhdetachpending" : "false")}
            FROM user_partition u
            JOIN pg_inherits i ON i.inhparent = u.oid
            JOIN pg_class c ON c.oid = i.inhrelid
            WHERE c.relispartition AND c.relkind IN ('r', 'p') AND c.relnamespace = u.relnamespace
        ), leaf_partition AS (
            SELECT oid FROM user_partition WHERE relkind = 'r' AND NOT going
        ), user_indexed AS (
            SELECT oid FROM user_table UNION ALL SELECT oid FROM user_view WHERE relkind = 'm' UNION ALL SELECT oid FROM leaf_partition
        )

        """;

    /// <summary>The statement for a major version.</summary>
    /// <param name="serverMajor">The major version.</param>
    /// <param name="asks">Which of the queries it has. A server takes longer to compile all of them than to run them.</param>
    public static string Sql(int serverMajor, Func<CatalogQuery, bool> asks)
    {
        StringBuilder sql = new(CommonTables(serverMajor));
        string between = "";
        for (int i = 0; i < Queries.Length; i++)
        {
            if (!asks(Queries[i]))
                continue;
            sql.Append(between).Append("SELECT ").Append(i).Append(", q FROM (\n").Append(Queries[i].Sql(serverMajor)).Append("\n) q");
            between = "\nUNION ALL\n";
        }

        return sql.ToString();
    }

    /// <summary>Whether a query is about what the vocabulary has a word for.</summary>
    public static bool IsModeled(CatalogQuery query) => query is not (UnmodeledQuery or UnmodeledTraitsQuery or PartitionTraitsQuery);

    /// <summary>Takes one row of the statement.</summary>
    public static void Read(DbDataReader row, CatalogImage image)
    {
        // In this order: to read another column of the row closes its record.
        CatalogQuery query = Queries[row.GetInt32(0)];
        using DbDataReader record = row.GetData(1);
        if (record.Read())
            query.Read(record, image);
    }

    /// <summary>The storage parameters of a table, <c>c</c>, and of its TOAST table, <c>o</c>.</summary>
    public const string StorageParameters =
        "CASE WHEN o.reloptions IS NULL THEN c.reloptions ELSE coalesce(c.reloptions, '{}') || (SELECT array_agg('toast.' || p) FROM unnest(o.reloptions) p) END";

    /// <summary>The partitions that the vocabulary has a word for.</summary>
    public const string KnownPartitions = "SELECT oid FROM user_partition WHERE NOT going";

    /// <summary>
    /// How the vocabulary names a collation or an operator class: the bare name where PostgreSQL finds it so, else with its schema.
    /// </summary>
    public static string NameOf(string name, string schema) =>
        $"CASE WHEN {schema} IN ('pg_catalog', 'public') THEN {name}::text ELSE {schema} || '.' || {name} END";
}
