using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Diffing;

/// <summary>A random rename or move of something that two schemas have, made in the second one and declared.</summary>
internal sealed class RandomRename
{
    private RandomRename(Operation operation, SchemaSnapshot to, DeclaredRenames declared) => (Operation, To, Declared) = (operation, to, declared);

    /// <summary>What is renamed.</summary>
    public Operation Operation { get; }

    /// <summary>The second schema with the other name.</summary>
    public SchemaSnapshot To { get; }

    /// <summary>The declaration.</summary>
    public DeclaredRenames Declared { get; }

    /// <summary>The rename for a seed; null where there is nothing to rename.</summary>
    public static RandomRename? Of(SchemaSnapshot from, SchemaSnapshot to, int seed)
    {
        // Each kind in its turn, or nearly all would be of columns.
        (Operation Operation, DeclaredRenames Declared)[][] kinds =
            [.. Possible(from, to).GroupBy(static p => (p.Operation.GetType(), p.Declared.Domains.IsEmpty)).Select(static g => g.ToArray())];
        foreach ((Operation operation, DeclaredRenames declared) in kinds.Length == 0 ? [] : kinds.Skip(seed % kinds.Length).Concat(kinds).SelectMany(k => k.Skip(seed % k.Length).Concat(k)))
        {
            try
            {
                SchemaSnapshot renamed = operation.Apply(to);
                if (renamed.Validate().Count == 0)
                    return new(operation, renamed, declared);
            }
            catch (OperationException)
            {
                // The new name is taken: another one is renamed.
            }
        }

        return null;
    }

    /// <summary>The name that a table of the first schema has in the second one.</summary>
    public QualifiedName TableAfter(QualifiedName table) => After(table, Operation switch
    {
        RenameTable o => (o.Table, o.Table with { Name = o.NewName }),
        MoveTable o => (o.Table, o.Table with { Schema = o.NewSchema }),
        _ => null,
    });

    /// <summary>The name that a column of the first schema has in the second one.</summary>
    public string ColumnAfter(QualifiedName table, string column) =>
        Operation is RenameColumn o && o.Table == table && o.Column == column ? o.NewName : column;

    /// <summary>The name that an enum type of the first schema has in the second one.</summary>
    public QualifiedName EnumAfter(QualifiedName type) => After(type, Operation switch
    {
        RenameEnum o => (o.Type, o.Type with { Name = o.NewName }),
        MoveType o => (o.Type, o.Type with { Schema = o.NewSchema }),
        _ => null,
    });

    /// <summary>The spelling that a label of the first schema has in the second one.</summary>
    public string LabelAfter(QualifiedName type, string label) =>
        Operation is RenameEnumLabel o && o.Type == type && o.Label == label ? o.NewLabel : label;

    private QualifiedName After(QualifiedName name, (QualifiedName From, QualifiedName To)? renamed) =>
        renamed is { } other && other.From == name ? other.To
        : Operation is RenameSchema schema && schema.Name == name.Schema ? name with { Schema = schema.NewName }
        : name;

    private static IEnumerable<(Operation Operation, DeclaredRenames Declared)> Possible(SchemaSnapshot from, SchemaSnapshot to)
    {
        foreach (DatabaseSchema schema in to.Schemas.Where(s => from.Schemas.Contains(s.Name)))
            yield return (new RenameSchema(schema.Name, "Other " + schema.Name), new() { Schemas = [new(schema.Name, "Other " + schema.Name)] });
        foreach (Table table in to.Tables.Where(t => from.Tables.Contains(t.Name)))
        {
            yield return (new RenameTable(table.Name, "other " + table.Name.Name), new() { Tables = [new(table.Name, table.Name with { Name = "other " + table.Name.Name })] });
            foreach (DatabaseSchema schema in to.Schemas.Where(s => s.Name != table.Name.Schema).Take(1))
                yield return (new MoveTable(table.Name, schema.Name), new() { Tables = [new(table.Name, table.Name with { Schema = schema.Name })] });
            foreach (Column column in table.Columns.Where(c => from.Tables.Find(table.Name)!.Columns.Find(c.Name)?.Generated is null && c.Generated is null && from.Tables.Find(table.Name)!.Columns.Contains(c.Name)).Take(1))
                yield return (new RenameColumn(table.Name, column.Name, "other_" + column.Name), new() { Columns = [new(table.Name, column.Name, "other_" + column.Name)] });
        }

        foreach (EnumType type in to.Enums.Where(e => from.Enums.Contains(e.Name)))
        {
            yield return (new RenameEnum(type.Name, "other_" + type.Name.Name), new() { Enums = [new(type.Name, Other(type.Name))] });
            foreach (QualifiedName moved in Elsewhere(to, type.Name))
                yield return (new MoveType(type.Name, moved.Schema), new() { Enums = [new(type.Name, moved)] });
            foreach (string label in type.Labels.Items.Where(from.Enums.Find(type.Name)!.Labels.Items.Contains).Take(1))
                yield return (new RenameEnumLabel(type.Name, label, "other " + label), new() { EnumLabels = [new(type.Name, label, "other " + label)] });
        }

        foreach (Sequence sequence in to.Sequences.Where(s => from.Sequences.Contains(s.Name)))
            yield return (new RenameSequence(sequence.Name, "other_" + sequence.Name.Name), new() { Sequences = [new(sequence.Name, Other(sequence.Name))] });
        foreach (Domain domain in to.Domains.Where(d => from.Domains.Contains(d.Name)))
        {
            yield return (new RenameDomain(domain.Name, "other_" + domain.Name.Name), new() { Domains = [new(domain.Name, Other(domain.Name))] });
            foreach (QualifiedName moved in Elsewhere(to, domain.Name))
                yield return (new MoveType(domain.Name, moved.Schema), new() { Domains = [new(domain.Name, moved)] });
        }

        foreach (CompositeType type in to.CompositeTypes.Where(c => from.CompositeTypes.Contains(c.Name)))
        {
            yield return (new RenameCompositeType(type.Name, "other_" + type.Name.Name), new() { CompositeTypes = [new(type.Name, Other(type.Name))] });
            foreach (QualifiedName moved in Elsewhere(to, type.Name))
                yield return (new MoveType(type.Name, moved.Schema), new() { CompositeTypes = [new(type.Name, moved)] });
        }
    }

    private static QualifiedName Other(QualifiedName name) => name with { Name = "other_" + name.Name };

    private static IEnumerable<QualifiedName> Elsewhere(SchemaSnapshot schema, QualifiedName name) =>
        schema.Schemas.Where(s => s.Name != name.Schema).Take(1).Select(s => name with { Schema = s.Name });
}
