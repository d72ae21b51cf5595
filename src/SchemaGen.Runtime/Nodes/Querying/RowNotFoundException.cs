namespace SchemaGen.Nodes;

/// <summary>There is no such row (<c>row-not-found</c>): it never was, is deleted, or belongs to another tenant.</summary>
public sealed class RowNotFoundException : SchemaGenException
{
    internal RowNotFoundException(string model, object key)
        : base("row-not-found", $"There is no {model} {key}, or it is deleted. Check the key; a deleted row is read with IncludeDeleted.") => Key = key;

    /// <summary>The key that was asked for.</summary>
    public object Key { get; }
}
