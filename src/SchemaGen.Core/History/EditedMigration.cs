namespace SchemaGen.History;

/// <summary>A recorded migration is not what it was when it was recorded.</summary>
/// <param name="Id">The migration.</param>
/// <param name="Recorded">The fingerprint that it carries; empty when it carries none.</param>
/// <param name="Actual">The fingerprint of what it does now.</param>
public sealed record EditedMigration(string Id, string Recorded, string Actual)
    : HistoryProblem(
        $"Migration \"{Id}\" was edited after it was recorded: its fingerprint is {Actual}, and it carries "
        + $"{(Recorded.Length == 0 ? "none" : Recorded)}; undo the edit and record a new migration, or, if no database has it "
        + "yet, record it again.")
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Migrations => [Id];
}
