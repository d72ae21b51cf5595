namespace SchemaGen.Generator.Reading;

/// <summary>A member of a C# enum.</summary>
/// <param name="Name">The member's name in C#.</param>
/// <param name="Label">The label in the database.</param>
/// <param name="Value">The number, as 64 bits.</param>
internal sealed record EnumMemberSpec(string Name, string Label, long Value);
