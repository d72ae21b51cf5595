using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>The C# type that a property gets for a column's type, and what has to be said besides.</summary>
/// <param name="Type">The C# type, without the mark of nullability.</param>
/// <param name="IsValueType">Whether it has a value without being set.</param>
/// <param name="Attribute">The attribute that makes the type exact; null when none is needed.</param>
internal sealed record ClrTypes(string Type, bool IsValueType, string? Attribute = null)
{
    // The types that a property's C# type means when nothing else is said.
    private static readonly Dictionary<string, (string Type, bool IsValueType)> Conventional = new(StringComparer.Ordinal)
    {
        ["boolean"] = ("bool", true),
        ["smallint"] = ("short", true),
        ["integer"] = ("int", true),
        ["bigint"] = ("long", true),
        ["real"] = ("float", true),
        ["double precision"] = ("double", true),
        ["numeric"] = ("decimal", true),
        ["text"] = ("string", false),
        ["bytea"] = ("byte[]", false),
        ["uuid"] = ("Guid", true),
        ["timestamp with time zone"] = ("DateTime", true),
        ["date"] = ("DateOnly", true),
        ["time without time zone"] = ("TimeOnly", true),
        ["interval"] = ("TimeSpan", true),
        ["inet"] = ("System.Net.IPAddress", false),
    };

    private static readonly Dictionary<string, (string Type, bool IsValueType)> Named = new(StringComparer.Ordinal)
    {
        ["character varying"] = ("string", false),
        ["character"] = ("string", false),
        ["bpchar"] = ("string", false),
        ["name"] = ("string", false),
        ["citext"] = ("string", false),
        ["xml"] = ("string", false),
        ["json"] = ("string", false),
        ["jsonb"] = ("string", false),
        ["jsonpath"] = ("string", false),
        ["ltree"] = ("string", false),
        ["money"] = ("decimal", true),
        ["oid"] = ("uint", true),
        ["timestamp without time zone"] = ("DateTime", true),
        ["time with time zone"] = ("DateTimeOffset", true),
        ["bit"] = ("System.Collections.BitArray", false),
        ["bit varying"] = ("System.Collections.BitArray", false),
        ["hstore"] = ("Dictionary<string, string?>", false),
        ["cidr"] = ("System.Net.IPNetwork", true),
        ["macaddr"] = ("System.Net.NetworkInformation.PhysicalAddress", false),
        ["macaddr8"] = ("System.Net.NetworkInformation.PhysicalAddress", false),
        ["point"] = ("NpgsqlTypes.NpgsqlPoint", true),
        ["box"] = ("NpgsqlTypes.NpgsqlBox", true),
        ["circle"] = ("NpgsqlTypes.NpgsqlCircle", true),
        ["line"] = ("NpgsqlTypes.NpgsqlLine", true),
        ["lseg"] = ("NpgsqlTypes.NpgsqlLSeg", true),
        ["path"] = ("NpgsqlTypes.NpgsqlPath", true),
        ["polygon"] = ("NpgsqlTypes.NpgsqlPolygon", true),
        ["tsvector"] = ("NpgsqlTypes.NpgsqlTsVector", false),
        ["tsquery"] = ("NpgsqlTypes.NpgsqlTsQuery", false),
        ["pg_lsn"] = ("NpgsqlTypes.NpgsqlLogSequenceNumber", true),
        ["int4range"] = ("NpgsqlTypes.NpgsqlRange<int>", true),
        ["int8range"] = ("NpgsqlTypes.NpgsqlRange<long>", true),
        ["numrange"] = ("NpgsqlTypes.NpgsqlRange<decimal>", true),
        ["tsrange"] = ("NpgsqlTypes.NpgsqlRange<DateTime>", true),
        ["tstzrange"] = ("NpgsqlTypes.NpgsqlRange<DateTime>", true),
        ["daterange"] = ("NpgsqlTypes.NpgsqlRange<DateOnly>", true),
    };

    /// <summary>The C# type of a column; null when a model has none for it.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="enums">The names of the C# enums.</param>
    public static ClrTypes? Of(PgType type, IReadOnlyDictionary<QualifiedName, string> enums)
    {
        if (type.Schema is { } schema)
            return enums.TryGetValue(new QualifiedName(schema, type.Name), out string? name) ? Array(new(name, true), type) : null;
        if (type == PgType.Jsonb)
            return new("string", false, "Jsonb");
        if (type.Name == "character varying" && type.Modifiers.Count == 1)
            return Array(new("string", false, Invariant($"MaxLength({type.Modifiers[0]})")), type);
        if (Conventional.TryGetValue(type.Name, out var conventional) && Modifier(type) is { } modifier)
            return Array(new(conventional.Type, conventional.IsValueType, modifier.Length == 0 ? null : modifier), type);
        bool known = Named.TryGetValue(type.Name, out var named) || Conventional.TryGetValue(type.Name, out named);
        // The compiler reads the text again, and must come to the same type.
        return known && PgTypeParser.TryParse(type.ToString(), out PgType? parsed) && parsed == type
            ? Array(new(named.Type, named.IsValueType, $"Column(TypeName = \"{type}\")"), type)
            : null;
    }

    // What [Precision] can say; null when it cannot, empty when there is nothing to say.
    private static string? Modifier(PgType type) => type switch
    {
        { Modifiers.IsEmpty: true } => "",
        { Name: "numeric", Modifiers: [int precision, int scale] } when scale >= 0 && scale <= precision => Invariant($"Precision({precision}, {scale})"),
        { Name: "timestamp with time zone" or "time without time zone" or "interval", Modifiers: [int digits] } => Invariant($"Precision({digits})"),
        _ => null,
    };

    private static ClrTypes Array(ClrTypes element, PgType type) => type.IsArray ? element with { Type = element.Type + "[]", IsValueType = false } : element;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
