using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>A place in JSON whose value is compared with one of the same kind.</summary>
internal sealed class JsonComparisonFilter<TRow>(int column, string[] path, Comparison comparison, JsonScalar value) : Filter<TRow>
{
    internal override void Compose(SqlComposer sql)
    {
        string place = JsonText.Of(sql, column, hasPath: true);
        string compared = $"{place}{comparison.Sql()}{sql.Parameter()}";
        // jsonb has an order between kinds too, by which every number is more than any text.
        sql.Add(comparison == Comparison.Equal ? compared : $"(jsonb_typeof({place}) = '{value.Type}' AND {compared})");
    }

    internal override void Bind(ref ParameterWriter writer)
    {
        JsonText.Bind(ref writer, path);
        writer.Add(value.Json, NpgsqlDbType.Jsonb);
    }

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add('x', column);
        shape.Add((char)comparison);
        if (comparison != Comparison.Equal)
            shape.Add(value.Type);
    }

    internal override bool MayBeUnknown(RowShape shape) => true;
}
