using SchemaGen.Notation;

namespace SchemaGen.Generator.Reading;

/// <summary>What cannot be read in a recorded migration.</summary>
/// <param name="Span">Where it stands in its file; no part of equality.</param>
/// <param name="Reason">What is wrong and what to write instead.</param>
internal sealed record MigrationProblem(NotationSpan Span, string Reason);
