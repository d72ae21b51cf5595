namespace SchemaGen.Nodes;

/// <summary>The plan of a model that has a primary key.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TKey">The key: the property's type, or a tuple in the order of the key's columns.</typeparam>
public interface IKeyedPlan<TRow, TKey> : IRowPlan<TRow>
{
    /// <summary>The key of a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Its key.</returns>
    static abstract TKey KeyOf(TRow row);

    /// <summary>Writes the key's columns, in the key's order.</summary>
    /// <typeparam name="TWriter">Where to.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="writer">Where to.</param>
    static abstract void WriteKey<TWriter>(TKey key, ref TWriter writer)
        where TWriter : IColumnWriter;

    /// <summary>Reads the key's parts, in the key's order.</summary>
    /// <typeparam name="TReader">Where from.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <returns>The key.</returns>
    static abstract TKey ReadKey<TReader>(TReader reader)
        where TReader : IKeyReader;
}
