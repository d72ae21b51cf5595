using SchemaGen.Generator.Emitting.Nodes;

namespace SchemaGen.Generator.Reading;

/// <summary>A model with its table as all models together make it: what its nodes are emitted from.</summary>
/// <param name="Spec">The model.</param>
/// <param name="Table">The table, with foreign keys resolved.</param>
/// <param name="References">The references to other models by which rows are read together.</param>
/// <param name="FileName">The name of the file of its nodes, without extension.</param>
/// <param name="HasBulk">Whether bulk nodes are emitted.</param>
internal sealed record ModelTable(ModelSpec Spec, Table Table, EquatableArray<NodeReference> References, string FileName, bool HasBulk);
