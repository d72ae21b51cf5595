namespace SchemaGen.History;

/// <summary>Several migrations are followed by none, as after two branches were merged in source control only.</summary>
/// <param name="Ids">The heads, in ordinal order.</param>
public sealed record SeveralHeads(EquatableArray<string> Ids)
    : HistoryProblem(
        $"The history has {Ids.Count} heads: {string.Join(", ", Ids.Items)}; let one follow the other, or record a migration "
        + "that follows both.")
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Migrations => Ids;
}
