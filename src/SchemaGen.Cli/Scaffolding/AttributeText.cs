using SchemaGen.Notation;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>Puts an attribute together: its positional arguments, then the named ones that say something.</summary>
internal sealed class AttributeText(string name)
{
    private readonly List<string> _arguments = [];

    public AttributeText Add(params IEnumerable<string> arguments)
    {
        _arguments.AddRange(arguments);
        return this;
    }

    public AttributeText Text(string property, string? value) => value is null ? this : Add($"{property} = {CSharpText.Literal(value)}");

    public AttributeText Flag(string property, bool value) => value ? Add($"{property} = true") : this;

    public AttributeText Number(string property, long? value) => value is null ? this : Add(FormattableString.Invariant($"{property} = {value}"));

    public AttributeText Member<T>(string property, T value)
        where T : struct, Enum => value.Equals(default(T)) ? this : Add($"{property} = {typeof(T).Name}.{value}");

    public AttributeText Texts(string property, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? this : Add($"{property} = [{string.Join(", ", values.Select(CSharpText.Literal))}]");

    public AttributeText Names(string property, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? this : Add($"{property} = [{string.Join(", ", names.Select(Name))}]");

    public static string Name(string property) => $"nameof({property})";

    public override string ToString() => _arguments.Count == 0 ? name : $"{name}({string.Join(", ", _arguments)})";
}
