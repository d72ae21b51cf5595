namespace SchemaGen.History;

/// <summary>Migrations follow one another in a circle; none of them can be ordered, nor what follows them.</summary>
/// <param name="Ids">The circle, from its ordinally first identity, each followed by one of its parents.</param>
public sealed record HistoryCycle(EquatableArray<string> Ids)
    : HistoryProblem(
        $"Migrations follow one another in a circle: {string.Join(" after ", Ids.Items)} after {Ids[0]}; let one of them follow another "
        + "migration.")
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Migrations => Ids;
}
