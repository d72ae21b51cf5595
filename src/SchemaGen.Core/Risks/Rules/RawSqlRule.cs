namespace SchemaGen.Risks.Rules;

/// <summary>What SQL does that a person wrote is not known, but its words tell the worst of it.</summary>
internal sealed class RawSqlRule : HazardRule<Operations.Sql>
{
    // The first that fits speaks: it is the worst of what the statement may do.
    private static readonly Reading[] Readings =
    [
        new(RiskLevel.High, ["commit", "rollback", "savepoint"], [],
            "It controls transactions itself, which breaks the one that it runs in; remove that"),
        new(RiskLevel.High, ["truncate"], [],
            "It empties tables at once, and with CASCADE each that refers to them; delete in batches, or make sure of a backup"),
        new(RiskLevel.High, ["vacuum full", "vacuum verbose full", "vacuum analyze full", "vacuum freeze full", "cluster", "set logged", "set unlogged", "set tablespace"], [],
            "It writes a whole table anew under ACCESS EXCLUSIVE, and nobody reads or writes it meanwhile; use a new table and copy in batches"),
        new(RiskLevel.High, ["reindex", "refresh"], ["concurrently"],
            "It blocks the table for as long as it takes; say CONCURRENTLY, with NoTransaction"),
        new(RiskLevel.High, ["drop", "delete", "cascade"], [],
            "It can destroy data or reach further than it names; make sure that it has a Down or a backup"),
        new(RiskLevel.High, ["create index", "create unique index"], ["concurrently"],
            "It builds an index while all writes wait; record a CreateIndex, which is built beside them"),
        new(RiskLevel.Medium, ["update"], ["where"],
            "It changes every row in one statement, whose locks it holds to the end; update in batches by key"),
        new(RiskLevel.Medium, [], [],
            "What it locks, reads and changes cannot be judged; keep it short, and update many rows in batches"),
    ];

    public override HazardDescriptor Descriptor => HazardDescriptors.RawSql;

    protected override IEnumerable<Hazard> Judge(Operations.Sql operation, OperationSite site, HazardContext context)
    {
        // What stands before a parenthesis reads like a function: VACUUM (FULL).
        IEnumerable<string> vacuum = SqlIdentifiers.Functions(operation.Up).Where(static f => f == "vacuum");
        string words = $" {string.Join(" ", vacuum.Concat(SqlIdentifiers.In(operation.Up)))} ";
        Reading reading = Array.Find(Readings, r => r.Fits(words))!;
        yield return Found(operation, $"SQL is run as it is written. {reading.Warning}.") with { Level = reading.Level };
    }

    private sealed record Reading(RiskLevel Level, string[] AnyOf, string[] Without, string Warning)
    {
        public bool Fits(string words) =>
            (AnyOf.Length == 0 || Array.Exists(AnyOf, w => Has(words, w))) && !Array.Exists(Without, w => Has(words, w));

        private static bool Has(string words, string phrase) => words.IndexOf($" {phrase} ", StringComparison.Ordinal) >= 0;
    }
}
