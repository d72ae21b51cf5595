using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>The C# by which a value goes to Npgsql and comes back.</summary>
internal static class ValueText
{
    /// <summary>What is given to a column writer.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The C# of the property's value.</param>
    public static string Written(NodeColumn column, string value)
    {
        PropertySpec property = column.Property!;
        switch (property.Mapping)
        {
            case ValueMapping.EnumLabel or ValueMapping.EnumText:
                return property.IsNullable ? $"{value} is {{ }} v{column.Index} ? Label(v{column.Index}) : null" : $"Label({value})";
            case ValueMapping.EnumNumber:
                return $"({NumberType(column.Column)}{(property.IsNullable ? "?" : "")}){value}";
            case ValueMapping.Jsonb:
                return $"writer.Options.WriteJson({value})";
            default:
                return value;
        }
    }

    /// <summary>What a reader's column becomes.</summary>
    public static string Read(NodeColumn column)
    {
        PropertySpec property = column.Property!;
        string value = FromReader(column, $"reader.GetFieldValue<{WireType(column)}>({column.Index})");
        return property.IsNullable ? $"reader.IsDBNull({column.Index}) ? null : {value}" : value;
    }

    /// <summary>What a part of a key becomes.</summary>
    public static string ReadKey(NodeColumn column, int part) => FromReader(column, $"reader.Read<{WireType(column)}>({part})");

    /// <summary>The type in which a value travels.</summary>
    public static string WireType(NodeColumn column) => column.Property!.Mapping switch
    {
        ValueMapping.EnumLabel or ValueMapping.EnumText => "string",
        ValueMapping.EnumNumber => NumberType(column.Column),
        ValueMapping.Jsonb => "byte[]",
        _ => column.Property!.TypeName,
    };

    private static string FromReader(NodeColumn column, string value) => column.Property!.Mapping switch
    {
        ValueMapping.EnumLabel or ValueMapping.EnumText => $"{EnumName(column.Property!)}Of({value})",
        ValueMapping.EnumNumber => $"({column.Property!.TypeName}){value}",
        ValueMapping.Jsonb => $"options.ReadJson<{column.Property!.TypeName}>({value})",
        _ => value,
    };

    /// <summary>The enum's name without its namespace, for the names of emitted helpers.</summary>
    public static string EnumName(PropertySpec property)
    {
        string name = property.TypeName;
        return new string([.. name.Substring(name.LastIndexOf('.') + 1).Where(static c => char.IsLetterOrDigit(c) || c == '_')]);
    }

    private static string NumberType(Column column) => column.Type.Name switch
    {
        "smallint" => "short",
        "integer" => "int",
        _ => "long",
    };
}
