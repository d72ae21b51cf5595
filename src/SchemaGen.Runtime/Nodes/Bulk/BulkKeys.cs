namespace SchemaGen.Nodes;

/// <summary>What a batch gave: a key for each row, and how many rows were created and updated.</summary>
internal readonly record struct BulkKeys<TKey>(List<TKey> Keys, long Created, long Updated);
