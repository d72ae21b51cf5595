using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>
/// Labels that go or change places, and what names labels: checks, partial indexes and policies. They have sources of randomness of their own, so that a
/// seed gives the same tables with them as without.
/// </summary>
public sealed partial class SchemaGenerator
{
    private const string OfLabel = "_label";

    private readonly Random _changeRandom = new((seed * 37) + 3);
    private readonly Random _labelRandom = new((seed * 43) + 1);

    private SchemaSnapshot MutateLabels(SchemaSnapshot schema)
    {
        foreach (EnumType type in schema.Enums)
        {
            if (_changeRandom.NextDouble() >= 0.25 || type.Labels.Count < 2)
                continue;
            string[] labels = [.. type.Labels];
            if (_changeRandom.NextDouble() < 0.5)
                _changeRandom.Shuffle(labels);
            EnumType edited = type with { Labels = labels.Skip(_changeRandom.Next(0, 3)).DefaultIfEmpty(labels[^1]).ToEquatableArray() };
            schema = schema with
            {
                Enums = schema.Enums.Set(edited),
                Tables = schema.Tables.Select(t => t with { Columns = t.Columns.Select(c => WithStandingDefault(c, edited)).ToNamedList() }).ToSchemaObjects(),
            };
        }

        return By(_labelRandom, () => WithLabelConditions(WithStandingConditions(schema)));
    }

    // What goes is no default any more.
    private static Column WithStandingDefault(Column column, EnumType type) =>
        column.Default is { } value && column.Type == PgType.UserDefined(type.Name) && !type.Labels.Items.Any(l => Constant(l) == value)
            ? column with { Default = Constant(type.Labels[0]) }
            : column;

    private SchemaSnapshot WithLabelConditions(SchemaSnapshot schema)
    {
        foreach (Table table in schema.Tables)
        {
            foreach ((Column column, EnumType type) in LabelColumns(schema, table).Where(_ => Chance(0.4)))
                schema = schema with { Tables = schema.Tables.Set(TryAddCondition(schema.Tables.Find(table.Name)!, column, type)) };
        }

        return schema;
    }

    private static IEnumerable<(Column Column, EnumType Type)> LabelColumns(SchemaSnapshot schema, Table table) =>
        from column in table.Columns
        where column.Generated is null && column.Type is { Schema: not null, IsArray: false }
        let type = schema.Enums.Find(new(column.Type.Schema!, column.Type.Name))
        where type is { Labels.IsEmpty: false }
        select (column, type);

    private Table TryAddCondition(Table table, Column column, EnumType type)
    {
        string condition = NewCondition(column, type);
        CheckConstraint check = new(Naming.CheckConstraint(table.Name.Name, column.Name) + OfLabel, condition);
        TableIndex index = new(Naming.Index(table.Name.Name, [column.Name]) + OfLabel, [Chance(0.5) ? "id" : column.Name]) { Predicate = condition };
        Policy policy = new(column.Name + OfLabel) { Restrictive = Chance(0.5), Using = condition };
        return _random.Next(3) switch
        {
            0 when !HasName(table, check.Name) => table with { CheckConstraints = table.CheckConstraints.Add(check) },
            1 when !HasName(table, index.Name) && table.Columns.Contains("id") => table with { Indexes = table.Indexes.Add(index) },
            2 when !table.Policies.Contains(policy.Name) => table with { Policies = table.Policies.Add(policy) },
            _ => table,
        };
    }

    // As PostgreSQL prints it, so that a rename of the type or of a label finds it.
    private string NewCondition(Column column, EnumType type)
    {
        string name = SqlIdentifiers.Quote(column.Name);
        string[] some = [.. Some([.. type.Labels], 0.5).DefaultIfEmpty(type.Labels[0])];
        // Few rows are refused: what a change does when they fit is what is to be seen.
        return _random.Next(4) switch
        {
            0 => $"{name} <> {Labeled(type.Labels[^1], type)}",
            1 => $"{name} = ANY (ARRAY[{string.Join(", ", some.Select(l => Labeled(l, type)))}])",
            2 => AnyOf(column, type),
            _ => $"{name} <> ALL (ARRAY[{string.Join(", ", type.Labels.Items.Skip(3).DefaultIfEmpty(type.Labels[^1]).Select(l => Labeled(l, type)))}])",
        };
    }

    private static string AnyOf(Column column, EnumType type) =>
        $"{SqlIdentifiers.Quote(column.Name)} = ANY (ARRAY[{string.Join(", ", type.Labels.Items.Select(l => Labeled(l, type)))}])";

    private static string Labeled(string label, EnumType type) => $"{Constant(label)}::{Written(type.Name)}";

    // What names a label that is gone goes too, or names others; and some change by themselves.
    private SchemaSnapshot WithStandingConditions(SchemaSnapshot schema) =>
        schema with { Tables = schema.Tables.Select(t => WithStandingConditions(schema, t)).ToSchemaObjects() };

    private Table WithStandingConditions(SchemaSnapshot schema, Table table)
    {
        foreach ((Column column, EnumType type) in LabelColumns(schema, table))
        {
            bool Stands(string condition) => !Labels.Any(l => !type.Labels.Items.Contains(l) && condition.Contains(Labeled(l, type), StringComparison.Ordinal));
            bool IsOfIt(string? condition) => condition?.StartsWith(SqlIdentifiers.Quote(column.Name) + " ", StringComparison.Ordinal) == true && condition.Contains(Written(type.Name), StringComparison.Ordinal);
            string? Edited(string condition) => Stands(condition)
                ? Chance(0.8) ? condition : Chance(0.5) ? null : NewCondition(column, type)
                : Chance(0.3) ? null : Chance(0.7) ? AnyOf(column, type) : NewCondition(column, type);
            foreach (CheckConstraint check in table.CheckConstraints.Where(c => IsOfIt(c.Expression)).ToArray())
            {
                table = table with
                {
                    CheckConstraints = Edited(check.Expression) is { } other ? table.CheckConstraints.Replace(check.Name, check with { Expression = other }) : table.CheckConstraints.Remove(check.Name),
                };
            }

            foreach (TableIndex index in table.Indexes.Where(i => IsOfIt(i.Predicate)).ToArray())
            {
                table = table with
                {
                    Indexes = Edited(index.Predicate!) is { } other ? table.Indexes.Replace(index.Name, index with { Predicate = other }) : table.Indexes.Remove(index.Name),
                };
            }

            foreach (Policy policy in table.Policies.Where(p => IsOfIt(p.Using)).ToArray())
            {
                table = table with
                {
                    Policies = Edited(policy.Using!) is { } other ? table.Policies.Replace(policy.Name, policy with { Using = other }) : table.Policies.Remove(policy.Name),
                };
            }
        }

        // A column that is now another takes along what a policy said of its labels.
        HashSet<string> left = [.. LabelColumns(schema, table).Select(static c => c.Column.Name + OfLabel)];
        return table with
        {
            Policies = table.Policies.Where(p => !p.Name.EndsWith(OfLabel, StringComparison.Ordinal) || left.Contains(p.Name) || p.Using?.Contains("::", StringComparison.Ordinal) != true).ToNamedList(),
        };
    }

    private static string Constant(string label) => $"'{label.Replace("'", "''", StringComparison.Ordinal)}'";
}
