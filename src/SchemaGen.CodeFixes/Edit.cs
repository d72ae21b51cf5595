using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>One offered change of one file.</summary>
/// <param name="Title">What the editor's menu says.</param>
/// <param name="Key">What Fix All goes by: diagnostics whose edits have the same key are fixed together.</param>
/// <param name="Changes">The changes of the text, in the order of their places.</param>
internal sealed record Edit(string Title, string Key, params IReadOnlyList<TextChange> Changes)
{
    /// <summary>The heading of a submenu that this belongs to, or null.</summary>
    public string? Group { get; init; }
}
