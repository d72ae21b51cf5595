using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.Testing;

/// <summary>A place that markup points out, in the text without markup.</summary>
/// <param name="Span">The place.</param>
/// <param name="Id">The diagnostic expected there; null for the test's default one (<c>[|code|]</c>).</param>
internal sealed record MarkedSpan(TextSpan Span, string? Id);
