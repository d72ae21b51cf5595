namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>One column of a reference.</summary>
/// <param name="Column">The referencing column.</param>
/// <param name="TargetColumn">The referenced column.</param>
/// <param name="TargetProperty">Its property.</param>
/// <param name="Type">The C# type that holds the values of both.</param>
internal sealed record NodeReferencePart(string Column, string TargetColumn, string TargetProperty, string Type);
