namespace SchemaGen.Nodes;

/// <summary>What an upsert did.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <param name="Row">The row as it is now.</param>
/// <param name="Created">Whether it was inserted; otherwise it was there and was updated.</param>
public readonly record struct Upserted<TRow>(TRow Row, bool Created);
