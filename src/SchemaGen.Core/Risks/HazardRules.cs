using SchemaGen.Operations;
using SchemaGen.Risks.Rules;

namespace SchemaGen.Risks;

/// <summary>Judges operations.</summary>
public static class HazardRules
{
    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<HazardRule> All { get; } =
    [
        new ColumnDropRule(),
        new TableDropRule(),
        new LossyTypeChangeRule(),
        new RewritingTypeChangeRule(),
        new RequiredColumnRule(),
        new NullableToRequiredRule(),
        new PossibleRenameRule(),
        new ColumnRenameRule(),
        new TableRenameRule(),
        new ConstraintDropRule(),
        new ForeignKeyDropRule(),
        new NewForeignKeyRule(),
        new NewUniqueKeyRule(),
        new NewCheckRule(),
        new IndexDropRule(),
        new VolatileDefaultRule(),
        new DefaultDropRule(),
        new EnumLabelsReplacedRule(),
        new TableMoveRule(),
        new ForeignKeyChangeRule(),
        new ComputedColumnRewriteRule(),
        new NumberedColumnRule(),
        new ClockDefaultRule(),
        new RequiredToNullableRule(),
        new DependentTypeChangeRule(),
        new RefusedTypeChangeRule(),
        new KeyTypeChangeRule(),
        new NarrowSequenceRule(),
        new UnindexedForeignKeyRule(),
        new TimeZoneChangeRule(),
        new IdentityAlwaysRule(),
        new IdentityDropRule(),
        new EnumLabelRenameRule(),
        new NewEnumLabelRule(),
        new EnumRenameRule(),
        new CollationChangeRule(),
        new RawSqlRule(),
        new IrreversibleRule(),
        new SequenceDropRule(),
        new ExtensionDropRule(),
        new ColumnBecomesComputedRule(),
        new SilentDropRule(),
        new DomainColumnRule(),
        new ExtensionChangeRule(),
        new RunningReleaseRule(),
        new RowSecurityWithoutPolicyRule(),
        new RowSecurityForcedRule(),
        new RowSecurityWeakenedRule(),
        new PolicyDropRule(),
        new PolicyChangeRule(),
        new TriggerStopRule(),
        new RoutineBehindStoredResultsRule(),
        new RoutineSignatureRule(),
        new SecurityDefinerRule(),
        new ViewDropRule(),
        new ViewChangeRule(),
        new ViewUnderChangeRule(),
        new SequenceChangeRule(),
        new DomainConstraintRule(),
        new ConstrainedDomainTypeRule(),
        new CompositeTypeChangeRule(),
        new UnknownTypeRule(),
        new PrivilegesRevokedRule(),
        new SchemaRenameRule(),
        new TypeRenameRule(),
        new NewExclusionConstraintRule(),
        new AutovacuumOffRule(),
        new PartitioningChangeRule(),
        new PartitionDropRule(),
        new DefaultPartitionScanRule(),
        new PartitionAttachRule(),
        new PartitionDetachRule(),
        new PartitionedTableChangeRule(),
        new NewKeyOfPartitionsRule(),
        new OldRowsTenantRule(),
        new DeletedRowsReturnRule(),
        new SoftDeleteStartRule(),
        new VersionDropRule(),
        new TenantPolicyRule(),
        new VersionStartRule(),
        new TenantLossRule(),
    ];

    private static Dictionary<Type, List<ISiteRule>> OfOperations { get; } =
        All.OfType<ISiteRule>().GroupBy(static r => r.OperationType).ToDictionary(static g => g.Key, static g => g.ToList());

    /// <summary>What operations put at risk.</summary>
    /// <param name="before">The schema that the first operation is applied to.</param>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="facts">What else is known.</param>
    /// <returns>The hazards, in the order of their operations, and of the rules' ids for each.</returns>
    /// <exception cref="OperationException">An operation does not fit the schema.</exception>
    public static IReadOnlyList<Hazard> Evaluate(SchemaSnapshot before, IReadOnlyList<Operation> operations, HazardFacts facts) =>
        operations.Count == 0 ? [] : Evaluate(new(before, operations, facts));

    /// <summary>What operations put at risk.</summary>
    /// <param name="context">The operations, with the schema around each, and the facts.</param>
    /// <returns>The hazards, in the order of their operations, and of the rules' ids for each.</returns>
    public static IReadOnlyList<Hazard> Evaluate(HazardContext context)
    {
        if (context.Sites.Count == 0)
            return [];
        ILookup<Operation, Hazard> ofLists = All
            .Where(static r => r is not ISiteRule)
            .SelectMany(r => r.Evaluate(context))
            .ToLookup(static h => h.Operation, ByReference.Instance);
        List<Hazard> hazards = [];
        List<Hazard> found = [];
        // Operation by operation: the schema around one is looked at by all its rules while it is near.
        foreach (OperationSite site in context.Sites)
        {
            if (OfOperations.TryGetValue(site.Operation.GetType(), out List<ISiteRule>? rules))
            {
                foreach (ISiteRule rule in rules)
                    found.AddRange(rule.Judge(site, context));
            }

            found.AddRange(ofLists[site.Operation]);
            hazards.AddRange(found.Count > 1 ? found.OrderBy(static h => h.RuleId, StringComparer.Ordinal) : found);
            found.Clear();
        }

        return hazards;
    }
}
