namespace SchemaGen.Schema;

/// <summary>The extensions of PostgreSQL's own distribution, and the two that everybody adds, whose types and operator classes tables use.</summary>
public static class NeededExtensions
{
    // No name of a type or an operator class: a comparison that only this extension brings to gist.
    private const string ScalarInGist = "scalar in gist";

    private static readonly HashSet<string> Scalars = new(StringComparer.Ordinal)
    {
        "bigint", "bit", "bit varying", "boolean", "bytea", "character", "character varying", "cidr", "date", "double precision", "inet",
        "integer", "interval", "macaddr", "macaddr8", "money", "numeric", "oid", "real", "smallint", "text", "time with time zone",
        "time without time zone", "timestamp with time zone", "timestamp without time zone", "uuid",
    };

    private static readonly Dictionary<string, string> ByTypeOrOperatorClass = new(StringComparer.Ordinal)
    {
        [ScalarInGist] = "btree_gist",
        ["citext"] = "citext",
        ["cube"] = "cube",
        ["geography"] = "postgis",
        ["geometry"] = "postgis",
        ["gin_trgm_ops"] = "pg_trgm",
        ["gist_trgm_ops"] = "pg_trgm",
        ["hstore"] = "hstore",
        ["ltree"] = "ltree",
        ["vector"] = "vector",
    };

    /// <summary>The extensions that tables, domains and composite types need.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="types">The domains and composite types.</param>
    /// <returns>The extensions, in ordinal order of their names.</returns>
    public static IEnumerable<Extension> Of(IEnumerable<Table> tables, IEnumerable<ISchemaObject> types) => tables.SelectMany(Names)
        .Concat(types.SelectMany(TypeOrder.PartsOf).Where(static t => t.Schema is null).Select(SpatialTypes.Stem))
        .Select(static n => ByTypeOrOperatorClass.TryGetValue(n, out string? extension) ? extension : null)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static n => n, StringComparer.Ordinal)
        .Select(static n => new Extension(n));

    /// <summary>The extension that brings a type, as far as it is known here.</summary>
    /// <param name="type">The type's name.</param>
    /// <returns>The extension's name, or null.</returns>
    internal static string? BringingType(string type) =>
        ByTypeOrOperatorClass.TryGetValue(type, out string? extension) && !type.EndsWith("_ops", StringComparison.Ordinal) ? extension : null;

    private static IEnumerable<string> Names(Table table) => table.Columns.Where(static c => c.Type.Schema is null).Select(static c => SpatialTypes.Stem(c.Type))
        .Concat(Indexes(table).SelectMany(static i => i.Keys.Items).Select(static k => k.OperatorClass).OfType<string>())
        .Concat(Indexes(table).Any(i => i.Method == "gist" && i.Keys.Items.Any(k => IsScalar(table, k))) ? [ScalarInGist] : []);

    private static IEnumerable<TableIndex> Indexes(Table table) => table.Indexes
        .Concat(table.ExclusionConstraints.Select(static e => e.ToIndex())).Concat(table.Partitions.SelectMany(static p => p.Indexes));

    // A type with a schema is an enum, as far as models have any.
    private static bool IsScalar(Table table, IndexKey key) =>
        key is { IsExpression: false, OperatorClass: null } && table.Columns.Find(key.Value)?.Type is { IsArray: false } type
        && (type.Schema is not null || Scalars.Contains(type.Name));
}
