namespace SchemaGen.Nodes;

/// <summary>A value as a key of a dictionary, whose keys must not be null by themselves.</summary>
internal readonly record struct ReferenceValue<T>(T Value);
