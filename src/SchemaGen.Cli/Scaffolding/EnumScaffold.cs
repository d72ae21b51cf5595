using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>A C# enum for an enum type.</summary>
internal sealed class EnumScaffold
{
    public EnumScaffold(EnumType type, string name)
    {
        (Type, Name) = (type, name);
        HashSet<string> taken = new(StringComparer.Ordinal) { name };
        Members = [.. type.Labels.Items.Select(l => (l, CSharpNames.Member(l, taken)))];
    }

    public EnumType Type { get; }

    public string Name { get; }

    public IReadOnlyList<(string Label, string Member)> Members { get; }

    public IEnumerable<string> Lines()
    {
        if (Type.Comment is { } comment)
            yield return $"[Comment({CSharpText.Literal(comment)})]";
        AttributeText stored = new AttributeText("EnumStorage").Add("EnumStorage.EnumType")
            .Text("Name", Naming.EnumType(Name) == Type.Name.Name ? null : Type.Name.Name)
            .Text("Schema", Type.Name.Schema == QualifiedName.DefaultSchema ? null : Type.Name.Schema);
        if (stored.ToString() != "EnumStorage(EnumStorage.EnumType)")
            yield return $"[{stored}]";
        yield return $"public enum {Name}";
        yield return "{";
        foreach ((string label, string member) in Members)
        {
            string attribute = Naming.EnumLabel(member) == label ? "" : $"[Label({CSharpText.Literal(label)})] ";
            yield return $"    {attribute}{member},";
        }

        yield return "}";
    }
}
