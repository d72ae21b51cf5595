namespace SchemaGen.History;

/// <summary>Two migrations have one identity; only the first of them is part of the graph.</summary>
/// <param name="Id">The identity.</param>
public sealed record DuplicateMigration(string Id)
    : HistoryProblem($"Two migrations have the identity \"{Id}\"; give one of them another.")
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Migrations => [Id];
}
