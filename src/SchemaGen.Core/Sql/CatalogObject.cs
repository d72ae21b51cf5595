namespace SchemaGen.Sql;

/// <summary>A type, a routine, a sequence or an extension: as statements name it, and as the catalogue knows what uses it.</summary>
internal sealed record CatalogObject
{
    // What SchemaGen keeps is in schemas of its own: of retention, and of backups.
    private const string OwnSchemas = "schemagen_";

    private readonly string _kind;
    private readonly Func<QualifiedName, string> _write;
    private readonly Func<string, string> _parts;

    private CatalogObject(string kind, QualifiedName name, Func<QualifiedName, string> write, Func<string, string> parts) =>
        (_kind, Name, _write, _parts) = (kind, name, write, parts);

    /// <summary>The name; of a routine, the signature.</summary>
    public QualifiedName Name { get; private init; }

    /// <summary>The statement that drops it, which PostgreSQL refuses while something uses it.</summary>
    public string Drop => $"drop {Reference}";

    private string Reference => _kind + " " + _write(Name);

    public static CatalogObject Type(QualifiedName name) => new("type", name, SqlText.QualifiedName, OfType);

    public static CatalogObject Domain(QualifiedName name) => new("domain", name, SqlText.QualifiedName, OfType);

    public static CatalogObject Routine(QualifiedName signature) =>
        new("routine", signature, RoutineSql.Name, static name => $"select 'pg_catalog.pg_proc'::regclass::oid, {name}::regprocedure::oid");

    public static CatalogObject Sequence(QualifiedName name) =>
        new("sequence", name, SqlText.QualifiedName, static name => $"select 'pg_catalog.pg_class'::regclass::oid, {name}::regclass::oid");

    public static CatalogObject Extension(string name) => new("extension", name, static n => SqlText.Identifier(n.Name), OfExtension);

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
        string parts = _parts(SqlText.Literal(_kind == "extension" ? Name.Name : _write(Name)));
        string body = $"""
            begin
              {Drop};
            exception when dependent_objects_still_exist then
              if exists (
                select from pg_catalog.pg_depend as d
                where (d.refclassid, d.refobjid) in ({parts}) and d.deptype = 'n' and (d.classid, d.objid) not in ({parts})
                  and not starts_with(ltrim((pg_catalog.pg_identify_object_as_address(d.classid, d.objid, d.objsubid)).object_names[1], '"'), '{OwnSchemas}')) then
                raise;
              end if;
              {string.Join(";\n  ", statements)};
            end
            """;
        return "do " + SqlText.Literal(body);
    }

    // What is of an array of the type uses it, too.
    private static string OfType(string name) =>
        $"select 'pg_catalog.pg_type'::regclass::oid, unnest(array[oid, typarray]) from pg_catalog.pg_type where oid = {name}::regtype";

    // All that it brought, what belongs to that and not to it, such as arrays of its types, and itself: another extension may need it.
    private static string OfExtension(string name) =>
        $"""
        with own as (
          select 'pg_catalog.pg_extension'::regclass::oid as classid, oid as objid from pg_catalog.pg_extension where extname = {name}
          union all
          select m.classid, m.objid from pg_catalog.pg_extension as e
          join pg_catalog.pg_depend as m on m.refclassid = 'pg_catalog.pg_extension'::regclass and m.refobjid = e.oid and m.deptype = 'e' where e.extname = {name})
        select classid, objid from own
        union all select m.classid, m.objid from own join pg_catalog.pg_depend as m on m.refclassid = own.classid and m.refobjid = own.objid and m.deptype in ('i', 'a')
        """;
}
