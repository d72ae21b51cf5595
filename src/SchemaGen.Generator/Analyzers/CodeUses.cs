using System.Globalization;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>The places in a compilation that still use what an operation removes or renames: SQL in string literals, and members.</summary>
internal sealed class CodeUses(Compilation compilation, PendingPlaces? places)
{
    private const int MostNamed = 3;

    // Without one of these a literal is the rest of a statement that was cut in pieces, which names its table elsewhere.
    private static readonly string[] TableClauses = ["from", "into", "update", "join"];

    /// <summary>The places, file by file; none for an operation that takes no name away.</summary>
    public IReadOnlyList<Location> Of(Operation operation, CancellationToken cancellationToken) => operation switch
    {
        DropColumn o => OfColumn(o.Table, o.Column, cancellationToken),
        RenameColumn o => OfColumn(o.Table, o.Column, cancellationToken),
        DropTable o => OfTable(o.Table, cancellationToken),
        RenameTable o => OfTable(o.Table, cancellationToken),
        MoveTable o => OfTable(o.Table, cancellationToken),
        _ => [],
    };

    /// <summary>A sentence that names the first of the places; empty where there are none.</summary>
    public static string Describe(IReadOnlyList<Location> uses)
    {
        if (uses.Count == 0)
            return "";
        IEnumerable<string> named = uses.Take(MostNamed).Select(static use =>
        {
            int line = use.GetLineSpan().StartLinePosition.Line + 1;
            return $"{Path.GetFileName(use.SourceTree!.FilePath)}({line.ToString(CultureInfo.InvariantCulture)})";
        });
        int more = uses.Count - MostNamed;
        return $" Still used in {string.Join(", ", named)}{(more > 0 ? $" and {more.ToString(CultureInfo.InvariantCulture)} more" : "")}.";
    }

    private IReadOnlyList<Location> OfTable(QualifiedName table, CancellationToken cancellationToken) =>
        Find(words => words.Contains(table.Name), null, cancellationToken);

    private IReadOnlyList<Location> OfColumn(QualifiedName table, string column, CancellationToken cancellationToken) => Find(
        words => words.Contains(column) && (words.Contains(table.Name) || !TableClauses.Any(words.Contains)),
        places?.UnmappedProperty(table, column),
        cancellationToken);

    private IReadOnlyList<Location> Find(Func<HashSet<string>, bool> names, IPropertySymbol? property, CancellationToken cancellationToken)
    {
        List<Location> found = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(static t => !DeclaredSource.IsEmitted(t)).OrderBy(static t => t.FilePath, StringComparer.Ordinal))
        {
            TreeUses uses = TreeUses.In(tree, cancellationToken);
            IEnumerable<Location> members = property is null ? [] : uses.Members(property.Name)
                .Where(span => IsMember(tree, span, property, cancellationToken)).Select(span => Location.Create(tree, span));
            found.AddRange(uses.Sql(names).Select(span => Location.Create(tree, span)).Concat(members).OrderBy(static l => l.SourceSpan.Start));
        }

        return found;
    }

    private bool IsMember(SyntaxTree tree, Microsoft.CodeAnalysis.Text.TextSpan span, IPropertySymbol property, CancellationToken cancellationToken)
    {
        SyntaxNode name = tree.GetRoot(cancellationToken).FindNode(span, getInnermostNodeForTie: true);
        return SymbolEqualityComparer.Default.Equals(compilation.GetSemanticModel(tree).GetSymbolInfo(name, cancellationToken).Symbol, property);
    }
}
