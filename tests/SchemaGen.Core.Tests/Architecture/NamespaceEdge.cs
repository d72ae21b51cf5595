namespace SchemaGen.Tests.Architecture;

/// <summary>A type of one part of an assembly uses a type of another.</summary>
/// <param name="From">The namespace that uses, or <c>Root (Type)</c> for a type of the root namespace.</param>
/// <param name="To">The namespace that is used, or <c>Root (Type)</c>.</param>
/// <param name="Type">The full name of a type that uses it, for the message.</param>
internal sealed record NamespaceEdge(string From, string To, string Type);
