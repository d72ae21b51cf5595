using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>The C# by which a value goes to Npgsql and comes back.</summary>
internal static class ValueText
{
    private const string List = "global::System.Collections.Generic.List<";

    /// <summary>What is given to a column writer.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The C# of the property's value.</param>
    public static string Written(NodeColumn column, string value)
    {
        PropertySpec property = column.Property!;
        switch (property.Mapping)
        {
            case ValueMapping.Direct:
                return value;
            case ValueMapping.Jsonb:
                return $"writer.Options.WriteJson({value})";
            case ValueMapping.EnumNumber or ValueMapping.Widened when !column.Stored.IsArray:
                return $"({WireType(column)}{(property.IsNullable ? "?" : "")}){value}";
            default:
                // An array that was not set is null, whatever its type says.
                return property.IsNullable || column.Stored.IsArray ? $"{value} is {{ }} v{column.Index} ? {ToWire(column, "v" + column.Index)} : null" : ToWire(column, value);
        }
    }

    /// <summary>What a reader's column becomes.</summary>
    public static string Read(NodeColumn column)
    {
        PropertySpec property = column.Property!;
        string type = WireType(column);
        string value = FromWire(column, $"reader.{Getter(type) ?? $"GetFieldValue<{type}>"}({column.Index})");
        return property.IsNullable ? $"reader.IsDBNull({column.Index}) ? null : {value}" : value;
    }

    /// <summary>What a part of a key becomes.</summary>
    public static string ReadKey(NodeColumn column, int part) => FromWire(column, $"reader.Read<{WireType(column)}>({part})");

    /// <summary>The functions that turn a value that is not null into what travels, and back.</summary>
    public static (string To, string From) Converters(NodeModel model, NodeColumn column)
    {
        string value = column.Property switch { { IsNullable: true, IsValueType: true } => "v!.Value", { IsNullable: true } => "v!", _ => "v" };
        string plan = model.Plan + ".";
        return ($"static v => {ToWire(column, value, plan)}", $"static v => {FromWire(column, "v", plan)}");
    }

    /// <summary>The type in which a value travels.</summary>
    public static string WireType(NodeColumn column)
    {
        string type = column.Property!.TypeName;
        string? wire = column.Property.Mapping switch
        {
            ValueMapping.EnumLabel or ValueMapping.EnumText => "string",
            ValueMapping.EnumNumber or ValueMapping.Widened => NumberType(column),
            ValueMapping.Jsonb => "byte[]",
            _ => null,
        };
        if (wire is null || !column.Stored.IsArray || column.Property.Mapping == ValueMapping.Jsonb)
            return wire ?? type;
        wire += Null(column.Property);
        return IsList(type) ? List + wire + ">" : wire + "[]";
    }

    /// <summary>The type in which an element of an array or list travels.</summary>
    public static string WireElement(NodeColumn column) => ElementType(WireType(column))!;

    /// <summary>The function that turns an element of an array or list into what travels.</summary>
    public static string ElementConverter(NodeModel model, NodeColumn column) => ElementToWire(column, model.Plan + ".");

    /// <summary>The enum of a property, or the number that has no type of its own: its type, or that of its elements.</summary>
    public static string EnumType(PropertySpec property)
    {
        string type = ElementType(property.TypeName) ?? property.TypeName;
        return type.EndsWith("?", StringComparison.Ordinal) ? type.Substring(0, type.Length - 1) : type;
    }

    /// <summary>The type of the elements of an array or list; null for a type that is neither.</summary>
    public static string? ElementType(string type) =>
        type.EndsWith("[]", StringComparison.Ordinal) ? type.Substring(0, type.Length - 2)
        : IsList(type) ? type.Substring(List.Length, type.Length - List.Length - 1)
        : null;

    /// <summary>The enum's name without its namespace, for the names of emitted helpers.</summary>
    public static string EnumName(PropertySpec property)
    {
        string name = EnumType(property);
        return new string([.. name.Substring(name.LastIndexOf('.') + 1).Where(static c => char.IsLetterOrDigit(c) || c == '_')]);
    }

    // A call that names its type costs less than a generic one: the compiler when it binds it, and references when they are read.
    private static string? Getter(string type) => type switch
    {
        "string" => "GetString",
        "bool" => "GetBoolean",
        "short" => "GetInt16",
        "int" => "GetInt32",
        "long" => "GetInt64",
        "float" => "GetFloat",
        "double" => "GetDouble",
        "decimal" => "GetDecimal",
        "global::System.Guid" => "GetGuid",
        "global::System.DateTime" => "GetDateTime",
        _ => null,
    };

    private static bool IsList(string type) => type.StartsWith(List, StringComparison.Ordinal);

    private static string ToWire(NodeColumn column, string value, string plan = "") => column.Property!.Mapping switch
    {
        ValueMapping.Direct or ValueMapping.Jsonb => value,
        _ when column.Stored.IsArray => Each(column, value, ElementToWire(column, plan)),
        ValueMapping.EnumLabel or ValueMapping.EnumText => $"{plan}Label({value})",
        _ => $"({NumberType(column)}){value}",
    };

    private static string ElementToWire(NodeColumn column, string plan)
    {
        bool isNullable = Null(column.Property!).Length > 0;
        return column.Property!.Mapping is ValueMapping.EnumNumber or ValueMapping.Widened ? $"static e => ({NumberType(column)}{Null(column.Property)})e"
            : isNullable ? $"static e => e is {{ }} x ? {plan}Label(x) : null"
            : plan + "Label";
    }

    private static string FromWire(NodeColumn column, string value, string plan = "")
    {
        PropertySpec property = column.Property!;
        switch (property.Mapping)
        {
            case ValueMapping.EnumLabel or ValueMapping.EnumText:
                string of = plan + column.LabelReader;
                return !column.Stored.IsArray ? $"{of}({value})"
                    : Each(column, value, Null(property).Length > 0 ? $"static e => e is null ? ({EnumType(property)}?)null : {of}(e)" : of);
            case ValueMapping.EnumNumber:
                return Cast(column, EnumType(property), value);
            case ValueMapping.Widened:
                return $"checked({Cast(column, EnumType(property), value)})";
            case ValueMapping.Jsonb:
                return $"options.ReadJson<{property.TypeName}>({value})";
            default:
                return value;
        }
    }

    private static string Cast(NodeColumn column, string type, string value) =>
        column.Stored.IsArray ? Each(column, value, $"static e => ({type}{Null(column.Property!)})e") : $"({type}){value}";

    // What the elements of an array or list are marked with where they may be NULL.
    private static string Null(PropertySpec property) => ElementType(property.TypeName)?.EndsWith("?", StringComparison.Ordinal) == true ? "?" : "";

    private static string Each(NodeColumn column, string value, string convert) =>
        IsList(column.Property!.TypeName) ? $"{value}.ConvertAll({convert})" : $"global::System.Array.ConvertAll({value}, {convert})";

    // PostgreSQL has no unsigned numbers: the next wider type holds them.
    private static string NumberType(NodeColumn column) => column.Stored.Name switch
    {
        "smallint" => "short",
        "integer" => "int",
        "numeric" => "decimal",
        _ => "long",
    };
}
