namespace SchemaGen.Nodes;

/// <summary>What a node must know of a column besides its name and type.</summary>
[Flags]
public enum ColumnTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>NULL is allowed.</summary>
    Nullable = 1,

    /// <summary>The database makes the value when it is left out: identity or default.</summary>
    HasDefault = 2,

    /// <summary>No property can take it, so that it is not read.</summary>
    Unread = 4,

    /// <summary>An identity column that takes a value of the caller's only on demand (<c>GENERATED ALWAYS</c>).</summary>
    IdentityAlways = 8,

    /// <summary>An identity column of either kind.</summary>
    Identity = 16,

    /// <summary>The tenant that the row belongs to.</summary>
    Tenant = 32,

    /// <summary>When the row was deleted; NULL while it lives.</summary>
    DeletedAt = 64,

    /// <summary>Raised by each update.</summary>
    RowVersion = 128,

    /// <summary>When the row was last changed.</summary>
    UpdatedAt = 256,
}
