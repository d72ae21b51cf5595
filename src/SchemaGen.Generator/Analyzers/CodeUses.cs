using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// The places in a compilation that still use what an operation removes, renames or gives another type: SQL in literals, and members.
/// </summary>
internal sealed class CodeUses(Compilation compilation, PendingPlaces? places)
{
    private const int MostNamed = 3;
    private const int MostListed = 50;

    // What a name means takes binding, at each keystroke: of one as common as Id, a part has to do.
    private const int MostBound = 500;

    // Without one of these a literal is the rest of a statement that was cut in pieces, which names its table elsewhere.
    private static readonly string[] TableClauses = ["from", "into", "update", "join"];

    /// <summary>The places, file by file; none for an operation that leaves name and type.</summary>
    public IReadOnlyList<Location> Of(Operation operation, CancellationToken cancellationToken) => operation switch
    {
        DropColumn o => OfColumn(o.Table, o.Column, cancellationToken),
        RenameColumn o => OfColumn(o.Table, o.Column, cancellationToken),
        AlterColumnType o => OfColumn(o.Table, o.Column, cancellationToken),
        DropTable o => OfTable(o.Table, cancellationToken),
        RenameTable o => OfTable(o.Table, cancellationToken),
        MoveTable o => OfTable(o.Table, cancellationToken),
        RenameSchema o => Find(words => words.Contains(o.Name), null, cancellationToken),
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
        string rest = more > 0 ? $" and {more.ToString(CultureInfo.InvariantCulture)} more" : "";
        return $" Still used in {string.Join(", ", named)}{rest}.";
    }

    private IReadOnlyList<Location> OfTable(QualifiedName table, CancellationToken cancellationToken) =>
        Find(words => words.Contains(table.Name), null, cancellationToken);

    private IReadOnlyList<Location> OfColumn(QualifiedName table, string column, CancellationToken cancellationToken) => Find(
        words => words.Contains(column) && (words.Contains(table.Name) || !TableClauses.Any(words.Contains)),
        places?.PropertyOf(table, column),
        cancellationToken);

    private IReadOnlyList<Location> Find(Func<HashSet<string>, bool> names, IPropertySymbol? property, CancellationToken cancellationToken)
    {
        List<Location> found = [];
        int bound = 0;
        foreach (SyntaxTree tree in Trees())
        {
            TreeUses uses = TreeUses.In(tree, cancellationToken);
            List<TextSpan> spans = [.. uses.Sql(names)];
            IReadOnlyList<TextSpan> named = property is null || bound >= MostBound ? [] : uses.Members(property.Name);
            bound += named.Count;
            if (named.Count > 0)
                spans.AddRange(Members(tree, named, property!, cancellationToken));
            found.AddRange(spans.OrderBy(static s => s.Start).Select(span => Location.Create(tree, span)));
            if (found.Count >= MostListed)
                break;
        }

        return found;
    }

    private IEnumerable<SyntaxTree> Trees() =>
        compilation.SyntaxTrees.Where(static t => !DeclaredSource.IsEmitted(t)).OrderBy(static t => t.FilePath, StringComparer.Ordinal);

    private IEnumerable<TextSpan> Members(
        SyntaxTree tree, IReadOnlyList<TextSpan> named, IPropertySymbol property, CancellationToken cancellationToken)
    {
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        SyntaxNode root = tree.GetRoot(cancellationToken);
        return named.Where(span => SymbolEqualityComparer.Default.Equals(
            semantics.GetSymbolInfo(root.FindNode(span, getInnermostNodeForTie: true), cancellationToken).Symbol, property));
    }
}
