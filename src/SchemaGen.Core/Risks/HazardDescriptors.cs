namespace SchemaGen.Risks;

/// <summary>All hazard rules, one line each.</summary>
public static class HazardDescriptors
{
    /// <summary>A column is dropped.</summary>
    public static HazardDescriptor ColumnDrop { get; } = new("SG1001", "A column is dropped", RiskLevel.High);

    /// <summary>A table is dropped.</summary>
    public static HazardDescriptor TableDrop { get; } = new("SG1002", "A table is dropped", RiskLevel.Critical);

    /// <summary>A type change loses or refuses values.</summary>
    public static HazardDescriptor LossyTypeChange { get; } = new("SG1003", "A type change loses or refuses values", RiskLevel.High);

    /// <summary>A type change rewrites the table.</summary>
    public static HazardDescriptor RewritingTypeChange { get; } = new("SG1004", "A type change rewrites the table", RiskLevel.High);

    /// <summary>A required column has no default.</summary>
    public static HazardDescriptor RequiredColumn { get; } = new("SG1005", "A required column has no default", RiskLevel.Medium);

    /// <summary>A nullable column becomes required.</summary>
    public static HazardDescriptor NullableToRequired { get; } = new("SG1006", "A nullable column becomes required", RiskLevel.Medium);

    /// <summary>A drop and an add may be one rename.</summary>
    public static HazardDescriptor PossibleRename { get; } = new("SG1007", "A drop and an add may be one rename", RiskLevel.High);

    /// <summary>A column is renamed.</summary>
    public static HazardDescriptor ColumnRename { get; } = new("SG1008", "A column is renamed", RiskLevel.Medium);

    /// <summary>A table is renamed.</summary>
    public static HazardDescriptor TableRename { get; } = new("SG1009", "A table is renamed", RiskLevel.Critical);

    /// <summary>A constraint is dropped.</summary>
    public static HazardDescriptor ConstraintDrop { get; } = new("SG1010", "A constraint is dropped", RiskLevel.High);

    /// <summary>A foreign key is dropped.</summary>
    public static HazardDescriptor ForeignKeyDrop { get; } = new("SG1011", "A foreign key is dropped", RiskLevel.High);

    /// <summary>A foreign key is added to rows that may violate it.</summary>
    public static HazardDescriptor NewForeignKey { get; } = new("SG1012", "A foreign key is added to rows that may violate it", RiskLevel.Medium);

    /// <summary>A unique key is added to rows that may violate it.</summary>
    public static HazardDescriptor NewUniqueKey { get; } = new("SG1013", "A unique key is added to rows that may violate it", RiskLevel.Medium);

    /// <summary>A check is added to rows that may violate it.</summary>
    public static HazardDescriptor NewCheck { get; } = new("SG1014", "A check is added to rows that may violate it", RiskLevel.Medium);

    /// <summary>An index is dropped.</summary>
    public static HazardDescriptor IndexDrop { get; } = new("SG1015", "An index is dropped", RiskLevel.Medium);

    /// <summary>Each row needs a default of its own.</summary>
    public static HazardDescriptor VolatileDefault { get; } = new("SG1016", "Each row needs a default of its own", RiskLevel.Medium);

    /// <summary>The default of a required column is dropped.</summary>
    public static HazardDescriptor DefaultDrop { get; } = new("SG1017", "The default of a required column is dropped", RiskLevel.Medium);

    /// <summary>Enum labels are removed or reordered.</summary>
    public static HazardDescriptor EnumLabelsReplaced { get; } = new("SG1018", "Enum labels are removed or reordered", RiskLevel.High);

    /// <summary>A table moves to another schema.</summary>
    public static HazardDescriptor TableMove { get; } = new("SG1019", "A table moves to another schema", RiskLevel.Critical);

    /// <summary>A foreign key is replaced.</summary>
    public static HazardDescriptor ForeignKeyChange { get; } = new("SG1020", "A foreign key is replaced", RiskLevel.Medium);

    /// <summary>A stored computed column rewrites the table.</summary>
    public static HazardDescriptor ComputedColumnRewrite { get; } = new("SG1021", "A stored computed column rewrites the table", RiskLevel.High);

    /// <summary>Each row needs a number.</summary>
    public static HazardDescriptor NumberedColumn { get; } = new("SG1022", "Each row needs a number", RiskLevel.Medium);

    /// <summary>All rows get the time of the migration.</summary>
    public static HazardDescriptor ClockDefault { get; } = new("SG1023", "All rows get the time of the migration", RiskLevel.Medium);

    /// <summary>A required column becomes nullable.</summary>
    public static HazardDescriptor RequiredToNullable { get; } = new("SG1024", "A required column becomes nullable", RiskLevel.Medium);

    /// <summary>A type change reaches checks or indexes.</summary>
    public static HazardDescriptor DependentTypeChange { get; } = new("SG1025", "A type change reaches checks or indexes", RiskLevel.Medium);

    /// <summary>PostgreSQL refuses a type change.</summary>
    public static HazardDescriptor RefusedTypeChange { get; } = new("SG1026", "PostgreSQL refuses a type change", RiskLevel.Critical);

    /// <summary>A type change reaches a foreign key.</summary>
    public static HazardDescriptor KeyTypeChange { get; } = new("SG1027", "A type change reaches a foreign key", RiskLevel.High);

    /// <summary>A sequence is narrower than its column.</summary>
    public static HazardDescriptor NarrowSequence { get; } = new("SG1028", "A sequence is narrower than its column", RiskLevel.High);

    /// <summary>A foreign key has no index.</summary>
    public static HazardDescriptor UnindexedForeignKey { get; } = new("SG1029", "A foreign key has no index", RiskLevel.Medium);

    /// <summary>Times change their meaning.</summary>
    public static HazardDescriptor TimeZoneChange { get; } = new("SG1030", "Times change their meaning", RiskLevel.High);

    /// <summary>An identity column refuses supplied values.</summary>
    public static HazardDescriptor IdentityAlways { get; } = new("SG1031", "An identity column refuses supplied values", RiskLevel.Medium);

    /// <summary>A column is no longer numbered.</summary>
    public static HazardDescriptor IdentityDrop { get; } = new("SG1032", "A column is no longer numbered", RiskLevel.Medium);

    /// <summary>An enum label is renamed.</summary>
    public static HazardDescriptor EnumLabelRename { get; } = new("SG1033", "An enum label is renamed", RiskLevel.High);

    /// <summary>An enum label is added.</summary>
    public static HazardDescriptor NewEnumLabel { get; } = new("SG1034", "An enum label is added", RiskLevel.Medium);

    /// <summary>An enum type is renamed.</summary>
    public static HazardDescriptor EnumRename { get; } = new("SG1035", "An enum type is renamed", RiskLevel.High);

    /// <summary>A collation changes.</summary>
    public static HazardDescriptor CollationChange { get; } = new("SG1036", "A collation changes", RiskLevel.Medium);

    /// <summary>SQL that cannot be judged.</summary>
    public static HazardDescriptor RawSql { get; } = new("SG1037", "SQL that cannot be judged", RiskLevel.Medium);

    /// <summary>A step has no way back.</summary>
    public static HazardDescriptor Irreversible { get; } = new("SG1038", "A step has no way back", RiskLevel.Medium);

    /// <summary>A sequence is dropped.</summary>
    public static HazardDescriptor SequenceDrop { get; } = new("SG1039", "A sequence is dropped", RiskLevel.High);

    /// <summary>An extension is removed.</summary>
    public static HazardDescriptor ExtensionDrop { get; } = new("SG1040", "An extension is removed", RiskLevel.High);

    /// <summary>Stored values are replaced by computed ones.</summary>
    public static HazardDescriptor ColumnBecomesComputed { get; } = new("SG1041", "Stored values are replaced by computed ones", RiskLevel.High);

    /// <summary>Dropping a column drops what is defined over it.</summary>
    public static HazardDescriptor SilentDrop { get; } = new("SG1042", "Dropping a column drops what is defined over it", RiskLevel.High);

    /// <summary>A column of a domain rewrites the table.</summary>
    public static HazardDescriptor DomainColumn { get; } = new("SG1043", "A column of a domain rewrites the table", RiskLevel.High);

    /// <summary>An extension changes its version or schema.</summary>
    public static HazardDescriptor ExtensionChange { get; } = new("SG1044", "An extension changes its version or schema", RiskLevel.Medium);

    /// <summary>A running release breaks.</summary>
    public static HazardDescriptor RunningRelease { get; } = new("SG1050", "A running release breaks", RiskLevel.High);

    /// <summary>Row security is on and no policy lets a row be seen.</summary>
    public static HazardDescriptor RowSecurityWithoutPolicy { get; } = new("SG1051", "Row security without a policy hides every row", RiskLevel.High);

    /// <summary>Row security binds the owner of the table too.</summary>
    public static HazardDescriptor RowSecurityForced { get; } = new("SG1052", "Row security binds the owner of the table", RiskLevel.Medium);

    /// <summary>Row security is turned off, wholly or for the owner.</summary>
    public static HazardDescriptor RowSecurityWeakened { get; } = new("SG1053", "Row security is turned off", RiskLevel.High);

    /// <summary>A policy is dropped.</summary>
    public static HazardDescriptor PolicyDrop { get; } = new("SG1054", "A policy is dropped", RiskLevel.High);

    /// <summary>A policy is added or changed while row security is on.</summary>
    public static HazardDescriptor PolicyChange { get; } = new("SG1055", "Other rows become visible", RiskLevel.Medium);

    /// <summary>A trigger is dropped or turned off.</summary>
    public static HazardDescriptor TriggerStop { get; } = new("SG1056", "A trigger no longer runs", RiskLevel.High);

    /// <summary>A function changes whose results are stored or were proved.</summary>
    public static HazardDescriptor RoutineBehindStoredResults { get; } = new("SG1057", "A function behind stored results changes", RiskLevel.High);

    /// <summary>A function or procedure goes or is made anew.</summary>
    public static HazardDescriptor RoutineSignature { get; } = new("SG1058", "A function goes or changes its signature", RiskLevel.High);

    /// <summary>A function runs with its owner's rights and its caller's search path.</summary>
    public static HazardDescriptor SecurityDefiner { get; } = new("SG1059", "A function with its owner's rights trusts its caller", RiskLevel.High);

    /// <summary>A view is dropped.</summary>
    public static HazardDescriptor ViewDrop { get; } = new("SG1060", "A view is dropped", RiskLevel.High);

    /// <summary>A view is created anew with another query.</summary>
    public static HazardDescriptor ViewChange { get; } = new("SG1061", "A view is created anew with another query", RiskLevel.Medium);

    /// <summary>A change reaches views, which are created anew around it.</summary>
    public static HazardDescriptor ViewUnderChange { get; } = new("SG1062", "A change reaches views", RiskLevel.Medium);

    /// <summary>A sequence ends earlier, turns around or starts over.</summary>
    public static HazardDescriptor SequenceChange { get; } = new("SG1070", "A sequence ends earlier or starts over", RiskLevel.High);

    /// <summary>A domain gets a constraint, which is proved for each column of it.</summary>
    public static HazardDescriptor DomainConstraint { get; } = new("SG1071", "A constraint of a domain blocks the writes of each table that has it", RiskLevel.High);

    /// <summary>A column becomes one of a domain with a constraint.</summary>
    public static HazardDescriptor ConstrainedDomainType { get; } = new("SG1072", "A column becomes one of a domain with a constraint", RiskLevel.High);

    /// <summary>A composite type changes under the values that columns hold.</summary>
    public static HazardDescriptor CompositeTypeChange { get; } = new("SG1073", "A composite type changes under stored values", RiskLevel.Medium);

    /// <summary>A column is of a type that open data sources do not know.</summary>
    public static HazardDescriptor UnknownType { get; } = new("SG1074", "A column is of a type that open data sources do not know", RiskLevel.Medium);

    /// <summary>A privilege is taken away.</summary>
    public static HazardDescriptor PrivilegesRevoked { get; } = new("SG1075", "A privilege is taken away", RiskLevel.High);

    /// <summary>A PostgreSQL schema is renamed.</summary>
    public static HazardDescriptor SchemaRename { get; } = new("SG1076", "A PostgreSQL schema is renamed", RiskLevel.Critical);

    /// <summary>A type is renamed or moves.</summary>
    public static HazardDescriptor TypeRename { get; } = new("SG1077", "A type is renamed or moves to another schema", RiskLevel.Medium);

    /// <summary>An exclusion constraint is added to a table that is in use.</summary>
    public static HazardDescriptor NewExclusionConstraint { get; } = new("SG1080", "An exclusion constraint is added", RiskLevel.High);

    /// <summary>Autovacuum is turned off for a table.</summary>
    public static HazardDescriptor AutovacuumOff { get; } = new("SG1081", "Autovacuum is turned off", RiskLevel.High);

    /// <summary>How a table is partitioned changes.</summary>
    public static HazardDescriptor PartitioningChange { get; } = new("SG1082", "A table takes another form", RiskLevel.High);

    /// <summary>A partition is dropped.</summary>
    public static HazardDescriptor PartitionDrop { get; } = new("SG1083", "A partition is dropped", RiskLevel.High);

    /// <summary>A partition is added beside a default partition.</summary>
    public static HazardDescriptor DefaultPartitionScan { get; } = new("SG1084", "A new partition reads the default partition", RiskLevel.Medium);

    /// <summary>A table with rows becomes a partition.</summary>
    public static HazardDescriptor PartitionAttach { get; } = new("SG1085", "A table becomes a partition", RiskLevel.Medium);

    /// <summary>A partition leaves its table.</summary>
    public static HazardDescriptor PartitionDetach { get; } = new("SG1086", "A partition is detached", RiskLevel.High);

    /// <summary>A change locks every partition.</summary>
    public static HazardDescriptor PartitionedTableChange { get; } = new("SG1087", "A change locks every partition", RiskLevel.Medium);

    /// <summary>All rows that are there become one tenant's.</summary>
    public static HazardDescriptor OldRowsTenant { get; } = new("SG1110", "Old rows get one tenant", RiskLevel.High);

    /// <summary>Rows that were deleted are rows like any other again.</summary>
    public static HazardDescriptor DeletedRowsReturn { get; } = new("SG1111", "Deleted rows come back", RiskLevel.High);

    /// <summary>A release that does not know soft delete shows what was deleted.</summary>
    public static HazardDescriptor SoftDeleteStart { get; } = new("SG1112", "A running release shows deleted rows", RiskLevel.Medium);

    /// <summary>Versions of rows are no longer kept.</summary>
    public static HazardDescriptor VersionDrop { get; } = new("SG1113", "Concurrent changes are no longer noticed", RiskLevel.High);

    /// <summary>The policy of tenants hides rows from who tells no tenant.</summary>
    public static HazardDescriptor TenantPolicy { get; } = new("SG1114", "A release that does not tell its tenant sees no row", RiskLevel.High);

    /// <summary>A release that does not know versions does not raise them.</summary>
    public static HazardDescriptor VersionStart { get; } = new("SG1115", "A running release does not raise versions", RiskLevel.Medium);

    /// <summary>Statements are no longer confined to a tenant.</summary>
    public static HazardDescriptor TenantLoss { get; } = new("SG1116", "Tenants are no longer kept apart", RiskLevel.High);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<HazardDescriptor> All { get; } =
    [
        ColumnDrop,
        TableDrop,
        LossyTypeChange,
        RewritingTypeChange,
        RequiredColumn,
        NullableToRequired,
        PossibleRename,
        ColumnRename,
        TableRename,
        ConstraintDrop,
        ForeignKeyDrop,
        NewForeignKey,
        NewUniqueKey,
        NewCheck,
        IndexDrop,
        VolatileDefault,
        DefaultDrop,
        EnumLabelsReplaced,
        TableMove,
        ForeignKeyChange,
        ComputedColumnRewrite,
        NumberedColumn,
        ClockDefault,
        RequiredToNullable,
        DependentTypeChange,
        RefusedTypeChange,
        KeyTypeChange,
        NarrowSequence,
        UnindexedForeignKey,
        TimeZoneChange,
        IdentityAlways,
        IdentityDrop,
        EnumLabelRename,
        NewEnumLabel,
        EnumRename,
        CollationChange,
        RawSql,
        Irreversible,
        SequenceDrop,
        ExtensionDrop,
        ColumnBecomesComputed,
        SilentDrop,
        DomainColumn,
        ExtensionChange,
        RunningRelease,
        RowSecurityWithoutPolicy,
        RowSecurityForced,
        RowSecurityWeakened,
        PolicyDrop,
        PolicyChange,
        TriggerStop,
        RoutineBehindStoredResults,
        RoutineSignature,
        SecurityDefiner,
        ViewDrop,
        ViewChange,
        ViewUnderChange,
        SequenceChange,
        DomainConstraint,
        ConstrainedDomainType,
        CompositeTypeChange,
        UnknownType,
        PrivilegesRevoked,
        SchemaRename,
        TypeRename,
        NewExclusionConstraint,
        AutovacuumOff,
        PartitioningChange,
        PartitionDrop,
        DefaultPartitionScan,
        PartitionAttach,
        PartitionDetach,
        PartitionedTableChange,
        OldRowsTenant,
        DeletedRowsReturn,
        SoftDeleteStart,
        VersionDrop,
        TenantPolicy,
        VersionStart,
        TenantLoss,
    ];
}
