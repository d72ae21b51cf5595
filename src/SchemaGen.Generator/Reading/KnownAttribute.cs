namespace SchemaGen.Generator.Reading;

/// <summary>An attribute that means something on a model, known by its full name so that no assembly needs to be referenced.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The class name as in metadata.</param>
internal readonly record struct KnownAttribute(string Namespace, string Name)
{
    private const string Ours = "SchemaGen";
    private const string Annotations = "System.ComponentModel.DataAnnotations";
    private const string AnnotationsSchema = "System.ComponentModel.DataAnnotations.Schema";

    public static readonly KnownAttribute Model = new(Ours, "ModelAttribute");
    public static readonly KnownAttribute Options = new(Ours, "SchemaGenOptionsAttribute");
    public static readonly KnownAttribute Check = new(Ours, "CheckAttribute");
    public static readonly KnownAttribute Collation = new(Ours, "CollationAttribute");
    public static readonly KnownAttribute Comment = new(Ours, "CommentAttribute");
    public static readonly KnownAttribute Computed = new(Ours, "ComputedAttribute");
    public static readonly KnownAttribute Default = new(Ours, "DefaultAttribute");
    public static readonly KnownAttribute Dropped = new(Ours, "DroppedAttribute");
    public static readonly KnownAttribute DroppedTable = new(Ours, "DroppedTableAttribute");
    public static readonly KnownAttribute EnumStorage = new(Ours, "EnumStorageAttribute");
    public static readonly KnownAttribute Exclude = new(Ours, "ExcludeAttribute");
    public static readonly KnownAttribute Identity = new(Ours, "IdentityAttribute");
    public static readonly KnownAttribute Index = new(Ours, "IndexAttribute");
    public static readonly KnownAttribute Jsonb = new(Ours, "JsonbAttribute");
    public static readonly KnownAttribute Label = new(Ours, "LabelAttribute");
    public static readonly KnownAttribute NotAudited = new(Ours, "NotAuditedAttribute");
    public static readonly KnownAttribute Partition = new(Ours, "PartitionAttribute");
    public static readonly KnownAttribute PartitionBy = new(Ours, "PartitionByAttribute");
    public static readonly KnownAttribute Policy = new(Ours, "PolicyAttribute");
    public static readonly KnownAttribute RowSecurity = new(Ours, "RowSecurityAttribute");
    public static readonly KnownAttribute SqlDomain = new(Ours, "SqlDomainAttribute");
    public static readonly KnownAttribute SqlDomainCheck = new(Ours, "SqlDomainCheckAttribute");
    public static readonly KnownAttribute Grant = new(Ours, "GrantAttribute");
    public static readonly KnownAttribute SqlGrant = new(Ours, "SqlGrantAttribute");
    public static readonly KnownAttribute SqlRoutine = new(Ours, "SqlRoutineAttribute");
    public static readonly KnownAttribute SqlType = new(Ours, "SqlTypeAttribute");
    public static readonly KnownAttribute SqlView = new(Ours, "SqlViewAttribute");
    public static readonly KnownAttribute Trigger = new(Ours, "TriggerAttribute");
    public static readonly KnownAttribute Precision = new(Ours, "PrecisionAttribute");
    public static readonly KnownAttribute References = new(Ours, "ReferencesAttribute`1");
    public static readonly KnownAttribute RenamedFrom = new(Ours, "RenamedFromAttribute");
    public static readonly KnownAttribute RunningReleases = new(Ours, "RunningReleasesAttribute");
    public static readonly KnownAttribute SchemaRenamed = new(Ours, "SchemaRenamedAttribute");
    public static readonly KnownAttribute Serial = new(Ours, "SerialAttribute");
    public static readonly KnownAttribute StatisticsTarget = new(Ours, "StatisticsTargetAttribute");
    public static readonly KnownAttribute StorageParameter = new(Ours, "StorageParameterAttribute");
    public static readonly KnownAttribute TextSearch = new(Ours, "TextSearchAttribute");
    public static readonly KnownAttribute Unique = new(Ours, "UniqueAttribute");
    public static readonly KnownAttribute Key = new(Annotations, "KeyAttribute");
    public static readonly KnownAttribute SetsRequiredMembers = new("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute");
    public static readonly KnownAttribute Required = new(Annotations, "RequiredAttribute");
    public static readonly KnownAttribute MaxLength = new(Annotations, "MaxLengthAttribute");
    public static readonly KnownAttribute StringLength = new(Annotations, "StringLengthAttribute");
    public static readonly KnownAttribute Timestamp = new(Annotations, "TimestampAttribute");
    public static readonly KnownAttribute Table = new(AnnotationsSchema, "TableAttribute");
    public static readonly KnownAttribute Column = new(AnnotationsSchema, "ColumnAttribute");
    public static readonly KnownAttribute NotMapped = new(AnnotationsSchema, "NotMappedAttribute");
    public static readonly KnownAttribute ForeignKey = new(AnnotationsSchema, "ForeignKeyAttribute");
    public static readonly KnownAttribute InverseProperty = new(AnnotationsSchema, "InversePropertyAttribute");
    public static readonly KnownAttribute DatabaseGenerated = new(AnnotationsSchema, "DatabaseGeneratedAttribute");

    /// <summary>The full name in metadata, as <c>ForAttributeWithMetadataName</c> takes it.</summary>
    public string FullName => Namespace + "." + Name;

    /// <summary>Whether a class is this attribute.</summary>
    /// <param name="type">The class, or null where the attribute does not bind.</param>
    /// <returns>True when it is.</returns>
    public bool Is(INamedTypeSymbol? type) =>
        type is not null && type.MetadataName == Name && type.ContainingNamespace.IsNamed(Namespace);
}
