namespace SchemaGen.History;

/// <summary>A migration follows one that is not there.</summary>
/// <param name="Id">The migration.</param>
/// <param name="Parent">The identity that no migration has.</param>
public sealed record UnknownParent(string Id, string Parent)
    : HistoryProblem(
        $"Migration \"{Id}\" follows \"{Parent}\", which does not exist; restore that migration, or let this one follow another.")
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Migrations => [Id];
}
