using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>Views over tables, views over views, and materialized ones.</summary>
public sealed partial class SchemaGenerator
{
    private SchemaSnapshot TryAddView(SchemaSnapshot schema)
    {
        QualifiedName name = Name(schema);
        return IsTaken(schema, name) || schema.Tables.Count == 0 ? schema : schema with { Views = schema.Views.Set(NewView(schema, name)) };
    }

    private View NewView(SchemaSnapshot schema, QualifiedName name)
    {
        bool materialized = Chance(0.3);
        return new(name, NewQuery(schema, name))
        {
            Materialized = materialized,
            Options = materialized ? Chance(0.3) ? ["fillfactor=70"] : [] : Chance(0.3) ? ["security_barrier=true"] : [],
            Indexes = materialized && Chance(0.5) ? [new TableIndex("ix_" + name.Name + "_made", ["made"]) { Comment = Comment() }] : [],
            Comment = Comment(),
        };
    }

    // Every view has the column "made", so that each can be read by the next.
    private string NewQuery(SchemaSnapshot schema, QualifiedName name)
    {
        View[] others = [.. schema.Views.Where(v => string.CompareOrdinal(v.Name.ToString(), name.ToString()) < 0)];
        if (others.Length > 0 && Chance(0.4))
            return $"SELECT max(v.made) AS made FROM {Written(Pick(others).Name)} v";
        Table table = Pick([.. schema.Tables]);
        string column = SqlIdentifiers.Quote(Pick([.. table.Columns]).Name);
        string from = $"FROM {Written(table.Name)}";
        return _random.Next(4) switch
        {
            0 => $"SELECT count(*) AS made {from}",
            1 => $"SELECT count(t.{column}) AS made {from} t WHERE t.{column} IS NOT NULL",
            2 => $"WITH made AS (SELECT count({column}) AS made {from}) SELECT made FROM made",
            _ => $"SELECT count(t.*) AS made {from} AS t",
        };
    }

    private SchemaSnapshot EditView(SchemaSnapshot schema)
    {
        if (schema.Views.Count == 0)
            return schema;
        View view = Pick([.. schema.Views]);
        return schema with
        {
            Views = _random.Next(4) switch
            {
                0 => schema.Views.Remove(view.Name),
                1 => schema.Views.Set(view with { Comment = Comment() }),
                2 when view.Materialized => schema.Views.Set(view with { Indexes = view.Indexes.IsEmpty ? [new TableIndex("ix_" + view.Name.Name + "_made", ["made"])] : [] }),
                _ when schema.Tables.Count > 0 => schema.Views.Set(NewView(schema, view.Name)),
                _ => schema.Views,
            },
        };
    }

    // What an edit took away may have been what a view reads.
    private static SchemaSnapshot WithStandingViews(SchemaSnapshot schema)
    {
        while (schema.Views.FirstOrDefault(v => !Stands(schema, v)) is { } falling)
            schema = schema with { Views = schema.Views.Remove(falling.Name) };
        return schema;
    }

    private static bool Stands(SchemaSnapshot schema, View view)
    {
        if (schema.Views.Any(v => v.Name != view.Name && view.Reads(v.Name)))
            return true;
        Table? table = schema.Tables.FirstOrDefault(t => view.Reads(t.Name));
        bool namesColumn = !view.Query.Contains("*)", StringComparison.Ordinal);
        return table is not null && (!namesColumn || table.Columns.Any(c => view.Reads(table.Name, c.Name)));
    }

    // As a rename writes it, so that renaming back gives the same text.
    private static string Written(QualifiedName name) =>
        (name.Schema == QualifiedName.DefaultSchema ? "" : SqlIdentifiers.Quote(name.Schema) + ".") + SqlIdentifiers.Quote(name.Name);
}
