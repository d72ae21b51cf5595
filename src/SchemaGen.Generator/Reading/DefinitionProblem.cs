namespace SchemaGen.Generator.Reading;

/// <summary>What is wrong with something that the assembly declares.</summary>
/// <param name="Attribute">The attribute, without <c>Attribute</c>.</param>
/// <param name="Name">The first argument, by which the attribute is found again.</param>
/// <param name="Reason">Why it cannot be, and what to write instead.</param>
internal sealed record DefinitionProblem(string Attribute, string Name, string Reason);
