namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>A type that would be emitted for a model, and whose name another model takes.</summary>
/// <param name="Model">The model that goes without, fully qualified with <c>global::</c>.</param>
/// <param name="Other">The model that takes the name.</param>
/// <param name="Type">The name, without namespace.</param>
/// <param name="IsBulk">Whether only the bulk nodes are left out; otherwise all nodes need the type, and the model has none.</param>
internal sealed record NodeCollision(string Model, string Other, string Type, bool IsBulk);
