namespace SchemaGen.Schema;

/// <summary>The extensions of PostgreSQL's own distribution, and the two that everybody adds, whose types and operator classes tables use.</summary>
public static class NeededExtensions
{
    private static readonly Dictionary<string, string> ByTypeOrOperatorClass = new(StringComparer.Ordinal)
    {
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
        .Concat(types.SelectMany(TypeOrder.PartsOf).Where(static t => t.Schema is null).Select(static t => t.Name))
        .Select(static n => ByTypeOrOperatorClass.TryGetValue(n, out string? extension) ? extension : null)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static n => n, StringComparer.Ordinal)
        .Select(static n => new Extension(n));

    private static IEnumerable<string> Names(Table table) => table.Columns.Where(static c => c.Type.Schema is null).Select(static c => c.Type.Name)
        .Concat(table.Indexes.SelectMany(static i => i.Keys.Items).Select(static k => k.OperatorClass).OfType<string>());
}
