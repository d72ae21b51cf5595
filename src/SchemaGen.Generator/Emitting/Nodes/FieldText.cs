using SchemaGen.Generator.Reading;
using SchemaGen.Notation;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>Which of the runtime's column types stands for a column: what PostgreSQL can ask of its type.</summary>
internal static class FieldText
{
    private const string Nodes = "global::SchemaGen.Nodes.";

    /// <summary>The type of the field.</summary>
    public static string Type(NodeModel model, NodeColumn column)
    {
        string row = Row(model, column);
        return Nodes + column.Property!.Mapping switch
        {
            ValueMapping.Jsonb => $"DocumentColumn{row}>",
            ValueMapping.Direct => Direct(column, row),
            _ when column.Column.Type.IsArray => $"ArrayColumn{row}, {ValueText.ElementType(column.Property.TypeName)}>",
            // The labels of an enum in a text column are in alphabetical order, which is nobody's.
            ValueMapping.EnumText => $"FilterColumn{row}>",
            _ => $"OrderedColumn{row}>",
        };
    }

    /// <summary>The C# of its value.</summary>
    public static string Value(NodeModel model, NodeColumn column)
    {
        string arguments = $"(this, {column.Index}, {CSharpText.Literal(column.Property!.Name)}";
        if (column.Property.Mapping is ValueMapping.Jsonb or ValueMapping.Direct)
            return "new" + arguments + ")";
        (string to, string from) = ValueText.Converters(model, column);
        if (column.Column.Type.IsArray)
        {
            string types = $"{Row(model, column)}, {ValueText.WireType(column)}, {ValueText.ElementType(column.Property.TypeName)}, {ValueText.WireElement(column)}>";
            return $"new {Nodes}MappedArrayColumn{types}{arguments}, {from}, {ValueText.ElementConverter(model, column)})";
        }

        return $"new {Nodes}MappedColumn{Row(model, column)}, {ValueText.WireType(column)}>{arguments}, {to}, {from})";
    }

    private static string Row(NodeModel model, NodeColumn column) => $"<{model.Name}, {column.Type}";

    private static string Direct(NodeColumn column, string row)
    {
        string type = column.Property!.TypeName;
        if (column.Column.Type.IsArray)
            return ValueText.ElementType(type) is { } element ? $"ArrayColumn{row}, {element}>" : $"ModelColumn{row}>";
        return column.Column.Type.Name switch
        {
            "json" or "jsonb" => $"JsonColumn{row}>",
            "tsvector" => $"SearchColumn{row}>",
            "text" or "character varying" or "character" or "citext" when type == "string" => $"TextColumn{row}>",
            "smallint" or "integer" => $"NumberColumn{row}, long, decimal>",
            "bigint" or "numeric" => $"NumberColumn{row}, decimal, decimal>",
            "real" => $"NumberColumn{row}, float, double>",
            "double precision" => $"NumberColumn{row}, double, double>",
            "character" or "date" or "time without time zone" or "time with time zone" or "timestamp without time zone" or "timestamp with time zone"
                or "interval" or "inet" or "cidr" or "money" => $"OrderedColumn{row}>",
            // There are no equals of points, documents and the like.
            "point" or "line" or "lseg" or "box" or "path" or "polygon" or "circle" or "xml" => $"ModelColumn{row}>",
            _ => $"FilterColumn{row}>",
        };
    }
}
