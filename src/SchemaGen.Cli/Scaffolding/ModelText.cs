using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>The class of a model as C#.</summary>
/// <param name="name">The name of the class.</param>
/// <param name="table">The table as the model says it.</param>
/// <param name="properties">The property of each column.</param>
/// <param name="references">What refers to other models.</param>
/// <param name="grants">The grants on the table and its columns.</param>
internal sealed class ModelText(
    string name, Table table, IReadOnlyDictionary<string, PropertyScaffold> properties, IReadOnlyList<ForeignKeyScaffold> references, IReadOnlyList<Grant> grants)
{
    /// <summary>The lines of the class.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"[{ModelAttribute()}]";
        foreach (string attribute in ClassAttributes())
            yield return $"[{attribute}]";
        yield return $"public sealed partial class {name}";
        yield return "{";
        bool isApart = false;
        foreach (Column column in table.Columns)
        {
            string[] lines = [.. properties[column.Name].Lines(references.Where(r => r.IsOver(column.Name)).Select(static r => r.OnProperty())
                .Concat(grants.Where(g => g.Column == column.Name).Select(GrantScaffold.OnModel)))];
            // Attributes on a line of their own want room.
            if (isApart || (lines.Length > 1 && column != table.Columns[0]))
                yield return "";
            isApart = lines.Length > 1;
            foreach (string line in lines)
                yield return line;
        }

        yield return "}";
    }

    private AttributeText ModelAttribute() => new AttributeText("Model")
        .Text("Table", Naming.Table(name) == table.Name.Name ? null : table.Name.Name)
        .Text("Schema", table.Name.Schema == QualifiedName.DefaultSchema ? null : table.Name.Schema)
        .Text("KeyName", Naming.PrimaryKey(table.Name.Name) == table.PrimaryKey!.Name ? null : table.PrimaryKey.Name)
        .Text("Comment", table.Comment);

    private IEnumerable<string> ClassAttributes()
    {
        if (table.Partitioning is { } partitioning)
        {
            yield return new AttributeText("PartitionBy").Add($"{nameof(PartitionStrategy)}.{partitioning.Strategy}")
                .Add(Names(partitioning.Keys.Items.Select(static k => k.Value))).ToString();
        }

        foreach (Partition partition in table.FromAbove())
            yield return GuardScaffold.Text(partition, Properties(partition.Partitioning?.Keys.Items.Select(static k => k.Value) ?? []));
        foreach (StorageParameter parameter in table.StorageParameters)
            yield return new AttributeText("StorageParameter").Add(CSharpText.Literal(parameter.Name), CSharpText.Literal(parameter.Value)).ToString();
        foreach (UniqueConstraint unique in table.UniqueConstraints)
        {
            yield return new AttributeText("Unique").Add(Names(unique.Columns))
                .Text("Name", Unless(unique.Name, Naming.UniqueConstraint(table.Name.Name, unique.Columns)))
                .Names("Include", Properties(unique.Include))
                .Flag("NullsNotDistinct", unique.NullsNotDistinct)
                .Member("Deferral", unique.Deferral)
                .Text("Comment", unique.Comment).ToString();
        }

        foreach (CheckConstraint check in table.CheckConstraints)
        {
            yield return new AttributeText("Check").Add(CSharpText.Literal(check.Expression))
                .Text("Name", check.Name).Flag("NoInherit", check.NoInherit).Text("Comment", check.Comment).ToString();
        }

        foreach (ExclusionConstraint exclusion in table.ExclusionConstraints)
            yield return Exclude(exclusion).ToString();
        foreach (TableIndex index in table.Indexes)
            yield return Index(index).ToString();
        foreach (ForeignKeyScaffold reference in references.Where(static r => r.Key.Columns.Count > 1))
            yield return reference.OnClass();
        foreach (Trigger trigger in table.Triggers)
            yield return GuardScaffold.Text(trigger, Properties(trigger.UpdateOf));
        foreach (Policy policy in table.Policies)
            yield return GuardScaffold.Text(policy);
        if (table.RowSecurity != RowSecurity.Off)
            yield return new AttributeText("RowSecurity").Flag("Force", table.RowSecurity == RowSecurity.Forced).ToString();
        foreach (Grant grant in grants.Where(static g => g.Column is null))
            yield return GrantScaffold.OnModel(grant);
    }

    private AttributeText Index(TableIndex index)
    {
        AttributeText text = new("Index");
        if (index.Keys[0].IsExpression)
            text.Text("Expression", index.Keys[0].Value);
        else
            text.Add(Names(index.Keys.Items.Select(static k => k.Value)));
        return text
            .Text("Name", Unless(index.Name, index.Keys[0].IsExpression ? "" : Naming.Index(table.Name.Name, index.Keys.Items.Select(static k => k.Value))))
            .Flag("Unique", index.Unique)
            .Text("Method", index.Method == TableIndex.DefaultMethod ? null : index.Method)
            .Names("Descending", Properties(index.Keys.Items.Where(static k => k.Descending).Select(static k => k.Value)))
            .Names("Include", Properties(index.Include))
            .Text("OperatorClass", index.Keys[0].OperatorClass)
            .Text("Where", index.Predicate)
            .Flag("NullsNotDistinct", index.NullsNotDistinct)
            .Texts("StorageParameters", [.. index.StorageParameters.Select(static p => $"{p.Name}={p.Value}")])
            .Text("Comment", index.Comment);
    }

    private AttributeText Exclude(ExclusionConstraint exclusion) => new AttributeText("Exclude")
        .Add(exclusion.Elements.Items.SelectMany(e => new[]
        {
            e.Key.IsExpression ? CSharpText.Literal($"({e.Key.Value})") : AttributeText.Name(properties[e.Key.Value].Name),
            CSharpText.Literal(e.Operator),
        }))
        .Text("Name", exclusion.Name)
        .Text("Method", exclusion.Method == ExclusionConstraint.DefaultMethod ? null : exclusion.Method)
        .Text("OperatorClass", exclusion.Elements[0].Key.OperatorClass)
        .Text("Where", exclusion.Predicate)
        .Member("Deferral", exclusion.Deferral)
        .Names("Include", Properties(exclusion.Include))
        .Text("Comment", exclusion.Comment);

    private List<string> Properties(IEnumerable<string> columns) => [.. columns.Select(c => properties[c].Name)];

    private IEnumerable<string> Names(IEnumerable<string> columns) => Properties(columns).Select(AttributeText.Name);

    private static string? Unless(string name, string conventional) => name == conventional ? null : name;
}
