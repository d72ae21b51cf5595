namespace SchemaGen.Schema;

/// <summary>What a token of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A name or keyword without quotes.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    QuotedName,

    /// <summary>A string, with whatever prefix and quotes.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator, or one character of punctuation.</summary>
    Symbol,
}
