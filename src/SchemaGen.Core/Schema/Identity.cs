namespace SchemaGen.Schema;

/// <summary>An identity column's generation and its sequence.</summary>
/// <param name="Generation">Who may supply the value.</param>
public sealed record Identity(IdentityGeneration Generation)
{
    /// <summary>How the sequence behind the column counts.</summary>
    public SequenceOptions Options { get; init; } = SequenceOptions.Default;
}
