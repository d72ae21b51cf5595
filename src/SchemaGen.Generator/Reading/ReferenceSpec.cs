namespace SchemaGen.Generator.Reading;

/// <summary>A <c>[References&lt;T&gt;]</c> as written; the other model is known by its full C# name until all models are read.</summary>
/// <param name="Column">The referencing column.</param>
/// <param name="TargetModel">The referenced class, fully qualified with <c>global::</c>.</param>
/// <param name="TargetProperty">The referenced property, or null for the primary key.</param>
/// <param name="ForeignKey">The foreign key, with the referenced table and columns still empty.</param>
internal sealed record ReferenceSpec(string Column, string TargetModel, string? TargetProperty, ForeignKey ForeignKey);
