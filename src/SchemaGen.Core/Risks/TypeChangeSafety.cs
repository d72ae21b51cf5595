namespace SchemaGen.Risks;

/// <summary>What a type change does to the values.</summary>
public enum TypeChangeSafety
{
    /// <summary>Every value stays what it is.</summary>
    Lossless,

    /// <summary>A value that does not fit fails the change; nothing changes silently.</summary>
    MayFail,

    /// <summary>Values are rounded, cut or padded without an error.</summary>
    Lossy,
}
