namespace SchemaGen.Risks.Rules;

/// <summary>When a table is so small that reading or writing all of it blocks nobody for long.</summary>
internal static class SmallTable
{
    /// <summary>Written anew in a fifth of a second or so.</summary>
    public const long Bytes = 8 * 1024 * 1024;
}
