namespace SchemaGen.Sql;

/// <summary>A type, a routine or a sequence: as statements name it, and as the catalogue knows what uses it.</summary>
internal sealed record CatalogObject
{
    private readonly string _kind;
    private readonly string _catalog;
    private readonly Func<QualifiedName, string> _write;

    private CatalogObject(string kind, string catalog, QualifiedName name, Func<QualifiedName, string> write) =>
        (_kind, _catalog, Name, _write) = (kind, catalog, name, write);

    /// <summary>The name; of a routine, the signature.</summary>
    public QualifiedName Name { get; private init; }

    /// <summary>The statement that drops it, which PostgreSQL refuses while something uses it.</summary>
    public string Drop => $"drop {Reference}";

    private string Reference => _kind + " " + _write(Name);

    private string Oids
    {
        get
        {
            string name = SqlText.Literal(_write(Name));
            return _catalog switch
            {
                // What is of an array of the type uses it, too.
                "pg_type" => $"select unnest(array[oid, typarray]) from pg_catalog.pg_type where oid = {name}::regtype",
                "pg_proc" => name + "::regprocedure",
                _ => name + "::regclass",
            };
        }
    }

    public static CatalogObject Type(QualifiedName name) => new("type", "pg_type", name, SqlText.QualifiedName);

    public static CatalogObject Domain(QualifiedName name) => new("domain", "pg_type", name, SqlText.QualifiedName);

    public static CatalogObject Routine(QualifiedName signature) => new("routine", "pg_proc", signature, RoutineSql.Name);

    public static CatalogObject Sequence(QualifiedName name) => new("sequence", "pg_class", name, SqlText.QualifiedName);

    /// <summary>The object when it is in another PostgreSQL schema.</summary>
    public CatalogObject In(string schema) => this with { Name = Name with { Schema = schema } };

    /// <summary>The statement that alters it.</summary>
    public string Alter(string action) => $"alter {Reference} {action}";

    /// <summary>
    /// The statement that drops it, or does something else when nothing but what SchemaGen keeps uses it: dropped tables, values of dropped columns, and copies
    /// that are backups. What anybody else has on it makes it fail as a plain drop does.
    /// </summary>
    public string DropOr(IEnumerable<string> statements)
    {
        string body = $"""
            begin
              {Drop};
            exception when dependent_objects_still_exist then
              if exists (
                select from pg_catalog.pg_depend as d
                where d.refclassid = 'pg_catalog.{_catalog}'::regclass and d.refobjid in ({Oids}) and d.deptype = 'n'
                  and not starts_with(ltrim((pg_catalog.pg_identify_object_as_address(d.classid, d.objid, d.objsubid)).object_names[1], '"'), 'schemagen_')) then
                raise;
              end if;
              {string.Join(";\n  ", statements)};
            end
            """;
        return "do " + SqlText.Literal(body);
    }
}
