namespace SchemaGen.Schema;

/// <summary>How rows find their partition.</summary>
public enum PartitionStrategy
{
    /// <summary>By ranges of the key: months, numbers.</summary>
    Range,

    /// <summary>By listed values of the key: regions, tenants.</summary>
    List,

    /// <summary>By the remainder of a hash of the key.</summary>
    Hash,
}
