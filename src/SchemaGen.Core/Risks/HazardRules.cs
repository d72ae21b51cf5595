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
        new OldRowsTenantRule(),
        new DeletedRowsReturnRule(),
        new SoftDeleteStartRule(),
        new VersionDropRule(),
        new TenantPolicyRule(),
        new VersionStartRule(),
        new TenantLossRule(),
    ];

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
        HazardFinder finder = new(context);
        foreach (OperationSite site in context.Sites)
            finder.Judge(site);
        return finder.Complete();
    }
}
