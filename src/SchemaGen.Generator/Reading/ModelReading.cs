using SchemaGen.Diffing;

namespace SchemaGen.Generator.Reading;

/// <summary>What is known of one model while it is being read, and the problems found so far.</summary>
/// <param name="type">The class.</param>
/// <param name="compilation">The compilation.</param>
internal sealed class ModelReading(INamedTypeSymbol type, Compilation compilation)
{
    private readonly List<ModelProblem> _problems = [];
    private readonly HashSet<(string? On, string Name)> _namesWithZero = [];
    private SourceDefinitions? _definitions;

    /// <summary>The class.</summary>
    public INamedTypeSymbol Type => type;

    /// <summary>The compilation.</summary>
    public Compilation Compilation => compilation;

    /// <summary>The class name, fully qualified.</summary>
    public string FullName { get; } = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The attributes of the class.</summary>
    public AttributeSet Attributes { get; } = new(type.GetAttributes());

    /// <summary>The options of the assembly that declares it.</summary>
    public SourceOptions Options { get; } = SourceOptions.Read(type.ContainingAssembly);

    /// <summary>What that assembly declares beside its models; read when a property asks for it.</summary>
    public SourceDefinitions Definitions => _definitions ??= SourceDefinitions.Read(type.ContainingAssembly);

    /// <summary>What <c>[Model]</c> switches on.</summary>
    public ModelBehaviors Behaviors { get; set; }

    /// <summary>The table's name.</summary>
    public QualifiedName Table { get; set; }

    /// <summary>The properties as found, mapped or not.</summary>
    public IReadOnlyList<PropertySource> Sources { get; set; } = [];

    /// <summary>The names of the properties that make up the primary key.</summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <summary>The mapped properties so far.</summary>
    public List<PropertySpec> Properties { get; } = [];

    /// <summary>The enum types so far.</summary>
    public List<EnumType> Enums { get; } = [];

    /// <summary>The declared renames of enum types.</summary>
    public List<ObjectRename> EnumRenames { get; } = [];

    /// <summary>The declared renames of their labels.</summary>
    public List<PartRename> LabelRenames { get; } = [];

    /// <summary>The sequences of serial columns.</summary>
    public List<Sequence> Sequences { get; } = [];

    /// <summary>What is wrong.</summary>
    public EquatableArray<ModelProblem> Problems => _problems.ToEquatableArray();

    /// <summary>Notes a problem.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="property">The property, or null for the class.</param>
    /// <param name="reason">Why, and what to write instead.</param>
    public void Report(ModelProblemKind kind, string? property, string reason) => _problems.Add(new(kind, FullName, property, reason));

    /// <summary>The mapped property of that name, or null.</summary>
    /// <param name="name">The name in C#.</param>
    /// <returns>The property.</returns>
    public PropertySpec? Find(string name) => Properties.Find(p => p.Name == name);

    /// <summary>A name that an attribute gives; one that PostgreSQL would cut or refuse is a problem.</summary>
    /// <param name="attribute">The attribute as users write it, for the message.</param>
    /// <param name="name">The name, or null when none is given.</param>
    /// <param name="on">The property that carries the attribute, or null for the class.</param>
    /// <returns>The name, or null when none is given or it cannot be used.</returns>
    public string? NameOf(string attribute, string? name, string? on)
    {
        bool hasZero = name?.IndexOf('\0') >= 0;
        if (name is null || (name.Length > 0 && !hasZero && Naming.Shorten(name) == name))
            return name;
        if (hasZero)
            _namesWithZero.Add((on, name));
        Report(ModelProblemKind.BadAttributeValue, on, name.Length == 0
            ? $"[{attribute}] gives an empty name; give one, or leave it out."
            : hasZero ? $"[{attribute}] gives a name with a zero character, which PostgreSQL has in no name; give another."
            : $"[{attribute}] gives the name \"{name}\", which is longer than PostgreSQL's 63 bytes; give a shorter one.");
        return null;
    }

    /// <summary>Whether <see cref="NameOf"/> has told of the zero character in a text.</summary>
    /// <param name="on">The property that carries the attribute, or null for the class.</param>
    /// <param name="text">The text.</param>
    /// <returns>True when it has.</returns>
    public bool HasTold(string? on, string text) => _namesWithZero.Contains((on, text));

    /// <summary>The columns of properties that an attribute names; a name that is no mapped property is a problem.</summary>
    /// <param name="attribute">The attribute as users write it, for the message.</param>
    /// <param name="names">The names of properties.</param>
    /// <param name="on">The property that carries the attribute, or null for the class.</param>
    /// <returns>The columns in the same order, or null when a name is wrong.</returns>
    public EquatableArray<string>? ColumnsOf(string attribute, EquatableArray<string> names, string? on)
    {
        List<string> columns = [];
        foreach (string name in names)
        {
            if (Find(name) is { } property)
            {
                columns.Add(property.Column.Name);
                continue;
            }

            Report(ModelProblemKind.BadAttributeValue, on, Sources.Any(s => s.Name == name)
                ? $"[{attribute}] names \"{name}\", which has no column; name mapped properties only."
                : $"[{attribute}] names \"{name}\", which is no property of the class; write nameof(…) so that the compiler checks it.");
            return null;
        }

        return columns.ToEquatableArray();
    }
}
