using System.Runtime.CompilerServices;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// The classes of one tree that carry attributes, found from syntax alone and once per tree: at an edit, only the edited tree is looked
/// through again.
/// </summary>
internal sealed class DeclaredTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, DeclaredTypes> Known = new();

    private readonly List<(SyntaxReference Type, string[] Attributes)> _types = [];
    private readonly List<(string Alias, string Target)> _aliases = [];

    private DeclaredTypes(SyntaxTree tree, CancellationToken cancellationToken) =>
        Read(tree.GetCompilationUnitRoot(cancellationToken));

    /// <summary>The names that this tree gives to other names for the whole project (<c>global using M = …</c>).</summary>
    public List<(string Alias, string Target)> GlobalAliases { get; } = [];

    /// <summary>The classes of a tree.</summary>
    public static DeclaredTypes In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(tree, out DeclaredTypes? types))
        {
            types = new(tree, cancellationToken);
            types = Known.GetValue(tree, _ => types);
        }

        return types;
    }

    /// <summary>The classes with an attribute that may be the one of that name: what it is, only binding tells.</summary>
    /// <param name="attribute">The attribute's name without <c>Attribute</c>.</param>
    /// <param name="globalAliases">The aliases of the whole project.</param>
    public IEnumerable<SyntaxReference> With(string attribute, IReadOnlyCollection<(string Alias, string Target)> globalAliases)
    {
        foreach ((SyntaxReference type, string[] attributes) in _types)
        {
            if (attributes.Any(name => Means(name, attribute)
                || _aliases.Exists(a => a.Alias == name && Means(a.Target, attribute))
                || globalAliases.Any(a => a.Alias == name && Means(a.Target, attribute))))
            {
                yield return type;
            }
        }
    }

    private static bool Means(string name, string attribute) => name == attribute || name == attribute + "Attribute";

    private void Read(CompilationUnitSyntax root)
    {
        ReadAliases(root.Usings);
        Read(root.Members);
    }

    private void Read(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            if (member is BaseNamespaceDeclarationSyntax ns)
            {
                ReadAliases(ns.Usings);
                Read(ns.Members);
            }
            else if (member is TypeDeclarationSyntax type)
            {
                if (type.AttributeLists.Count > 0)
                {
                    IEnumerable<AttributeSyntax> attributes = type.AttributeLists.SelectMany(static l => l.Attributes);
                    _types.Add((type.GetReference(), [.. attributes.Select(static a => LastName(a.Name))]));
                }

                Read(type.Members);
            }
        }
    }

    private void ReadAliases(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (UsingDirectiveSyntax directive in usings)
        {
            if (directive is { Alias: { } alias, Name: { } name })
                (directive.GlobalKeyword.IsKind(SyntaxKind.None) ? _aliases : GlobalAliases)
                    .Add((alias.Name.Identifier.ValueText, LastName(name)));
        }
    }

    /// <summary>A name without what qualifies it.</summary>
    public static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
