namespace SchemaGen.Schema;

/// <summary>What of a part of an expression matters to what stands around it.</summary>
internal enum SqlNodeKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A string constant.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c>, <c>false</c>, <c>null</c>.</summary>
    Constant,

    /// <summary><c>ARRAY[…]</c>.</summary>
    Array,

    /// <summary>A chain of AND.</summary>
    And,

    /// <summary>A chain of OR.</summary>
    Or,
}
