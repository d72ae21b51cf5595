namespace SchemaGen.Risks.Rules;

/// <summary>Nobody but the author knows what it does.</summary>
internal sealed class RawSqlRule : HazardRule<Operations.Sql>
{
    private static readonly string[] Destructive = ["drop", "truncate", "delete", "cascade"];
    private static readonly string[] TransactionControl = ["commit", "rollback", "savepoint"];

    public override HazardDescriptor Descriptor => HazardDescriptors.RawSql;

    protected override IEnumerable<Hazard> Judge(Operations.Sql operation, OperationSite site, HazardContext context)
    {
        HashSet<string> words = new(SqlIdentifiers.In(operation.Up), StringComparer.Ordinal);
        bool destroys = words.Overlaps(Destructive);
        bool ownsTransaction = words.Overlaps(TransactionControl);
        string warning = ownsTransaction
            ? "It controls transactions itself, which breaks the one that it runs in; remove that"
            : destroys
                ? "It can destroy data or reach further than it names; make sure that it has a Down or a backup"
                : "What it locks, reads and changes cannot be judged; keep it short, and update many rows in batches";
        yield return Found(operation, $"SQL is run as it is written. {warning}.") with { Level = destroys || ownsTransaction ? RiskLevel.High : RiskLevel.Medium };
    }
}
