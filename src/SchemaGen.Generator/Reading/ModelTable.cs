namespace SchemaGen.Generator.Reading;

/// <summary>A model with its table as all models together make it: what its nodes are emitted from.</summary>
/// <param name="Spec">The model.</param>
/// <param name="Table">The table, with foreign keys resolved.</param>
internal sealed record ModelTable(ModelSpec Spec, Table Table);
