using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>Labels that go or change places, with a source of randomness of their own, so that a seed gives the same tables with them as without.</summary>
public sealed partial class SchemaGenerator
{
    private readonly Random _labelRandom = new((seed * 37) + 3);

    private SchemaSnapshot MutateLabels(SchemaSnapshot schema)
    {
        foreach (EnumType type in schema.Enums)
        {
            if (_labelRandom.NextDouble() >= 0.25 || type.Labels.Count < 2)
                continue;
            string[] labels = [.. type.Labels];
            if (_labelRandom.NextDouble() < 0.5)
                _labelRandom.Shuffle(labels);
            EnumType edited = type with { Labels = labels.Skip(_labelRandom.Next(0, 3)).DefaultIfEmpty(labels[^1]).ToEquatableArray() };
            schema = schema with
            {
                Enums = schema.Enums.Set(edited),
                Tables = schema.Tables.Select(t => t with { Columns = t.Columns.Select(c => WithStandingDefault(c, edited)).ToNamedList() }).ToSchemaObjects(),
            };
        }

        return schema;
    }

    // What goes is no default any more.
    private static Column WithStandingDefault(Column column, EnumType type) =>
        column.Default is { } value && column.Type == PgType.UserDefined(type.Name) && !type.Labels.Items.Any(l => Constant(l) == value)
            ? column with { Default = Constant(type.Labels[0]) }
            : column;

    private static string Constant(string label) => $"'{label.Replace("'", "''", StringComparison.Ordinal)}'";
}
