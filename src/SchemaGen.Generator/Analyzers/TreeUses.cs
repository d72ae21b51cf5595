using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.Generator.Analyzers;

/// <summary>
/// What one tree says that may be about the database: string literals that look like SQL, and the members it names. Found from syntax alone
/// and once per tree, and only when something is to be removed: at an edit, only the edited tree is looked through again.
/// </summary>
internal sealed class TreeUses
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeUses> Known = new();

    // A literal without any of these is a name, a message or a fragment that cannot be told from prose.
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "select", "insert", "update", "delete", "merge", "truncate", "copy", "from", "join", "into", "where", "order", "group", "returning",
    };

    private readonly List<(TextSpan Span, HashSet<string> Words)> _sql = [];
    private readonly Dictionary<string, List<TextSpan>> _members = new(StringComparer.Ordinal);

    private TreeUses(SyntaxTree tree, CancellationToken cancellationToken) =>
        new Walker(this, cancellationToken).Visit(tree.GetRoot(cancellationToken));

    /// <summary>The uses in a tree.</summary>
    public static TreeUses In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(tree, out TreeUses? uses))
        {
            uses = new(tree, cancellationToken);
            uses = Known.GetValue(tree, _ => uses);
        }

        return uses;
    }

    /// <summary>The SQL that names all of some identifiers.</summary>
    public IEnumerable<TextSpan> Sql(Func<HashSet<string>, bool> names) => _sql.Where(s => names(s.Words)).Select(static s => s.Span);

    /// <summary>The places that name a member, whichever it is: that only binding tells.</summary>
    public IReadOnlyList<TextSpan> Members(string name) => _members.TryGetValue(name, out List<TextSpan>? spans) ? spans : [];

    private void AddSql(TextSpan span, string text)
    {
        HashSet<string> words = new(SqlIdentifiers.In(text).Concat(SqlIdentifiers.Functions(text)), StringComparer.Ordinal);
        if (words.Overlaps(Verbs))
            _sql.Add((span, words));
    }

    private void AddMember(SimpleNameSyntax name)
    {
        if (!_members.TryGetValue(name.Identifier.ValueText, out List<TextSpan>? spans))
            _members.Add(name.Identifier.ValueText, spans = []);
        spans.Add(name.Span);
    }

    private sealed class Walker(TreeUses uses, CancellationToken cancellationToken) : CSharpSyntaxWalker
    {
        public override void VisitAttributeList(AttributeListSyntax node)
        {
            // What an attribute says of the schema is the schema and no use of it.
        }

        public override void VisitClassDeclaration(ClassDeclarationSyntax node)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A recorded migration speaks of the schema of its own day.
            if (!node.AttributeLists.SelectMany(static l => l.Attributes).Any(static a => DeclaredModel.IsNamed(a, "Migration")))
                base.VisitClassDeclaration(node);
        }

        public override void VisitLiteralExpression(LiteralExpressionSyntax node)
        {
            if (node.Token.Value is string text)
                uses.AddSql(node.Span, text);
        }

        public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
        {
            // A hole may be a whole expression; a blank keeps the words on both sides of it apart.
            IEnumerable<string> texts = node.Contents.OfType<InterpolatedStringTextSyntax>().Select(static t => t.TextToken.ValueText);
            uses.AddSql(node.Span, string.Join(" ", texts));
            base.VisitInterpolatedStringExpression(node);
        }

        public override void VisitIdentifierName(IdentifierNameSyntax node) => uses.AddMember(node);
    }
}
