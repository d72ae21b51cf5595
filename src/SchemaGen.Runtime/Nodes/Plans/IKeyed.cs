namespace SchemaGen.Nodes;

/// <summary>Changes that say which row they are for.</summary>
/// <typeparam name="TKey">The key.</typeparam>
public interface IKeyed<TKey>
{
    /// <summary>The key of the row.</summary>
    TKey Key { get; }

    /// <summary>The version that the row must still have; null for any.</summary>
    long? ExpectedVersion => null;
}
