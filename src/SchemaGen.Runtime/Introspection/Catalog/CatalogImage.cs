using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>What has been read so far, by the identities that the catalogue's rows refer to each other with.</summary>
internal sealed class CatalogImage
{
    public List<DatabaseSchema> Schemas { get; } = [];

    public List<Extension> Extensions { get; } = [];

    public List<EnumType> Enums { get; } = [];

    public List<Domain> Domains { get; } = [];

    public List<CompositeType> CompositeTypes { get; } = [];

    public List<Sequence> Sequences { get; } = [];

    public List<Routine> Routines { get; } = [];

    /// <summary>The signatures of the functions and procedures.</summary>
    public Dictionary<uint, QualifiedName> Signatures { get; } = [];

    public List<Grant> Grants { get; } = [];

    public Dictionary<uint, View> Views { get; } = [];

    /// <summary>The materialized views, as far as indexes need them.</summary>
    public Dictionary<uint, TableImage> MaterializedViews { get; } = [];

    public Dictionary<uint, TableImage> Tables { get; } = [];

    /// <summary>The partitions that hold rows, as far as their own checks and indexes need them.</summary>
    public Dictionary<uint, TableImage> Partitions { get; } = [];

    public Dictionary<(uint Type, int Modifier), PgType> Types { get; } = [];

    public Dictionary<(uint Table, int Column), SequenceOptions> IdentityOptions { get; } = [];

    public List<IncompleteObject> Incomplete { get; } = [];

    public List<UnmodeledObject> Unmodeled { get; } = [];

    /// <summary>A table or a partition.</summary>
    public TableImage Stored(uint oid) => Tables.TryGetValue(oid, out TableImage? table) ? table : Partitions[oid];

    /// <summary>A table, a partition or a materialized view.</summary>
    public TableImage Indexed(uint oid) => MaterializedViews.TryGetValue(oid, out TableImage? view) ? view : Stored(oid);

    /// <summary>Takes note of a constraint that does not hold for each row; such a one does not count as being there.</summary>
    public bool IsIncomplete(QualifiedName owner, INamed constraint, bool validated, bool enforced)
    {
        if (validated && enforced)
            return false;
        // What is not enforced is never validated either.
        Incomplete.Add(new IncompleteObject(
            owner, constraint, enforced ? IncompleteReason.NotValidatedConstraint : IncompleteReason.NotEnforcedConstraint));
        return true;
    }

    public SchemaSnapshot ToSchema() => new()
    {
        Schemas = Schemas.OrderBy(static s => s.Name, StringComparer.Ordinal).ToNamedList(),
        Extensions = Extensions.OrderBy(static e => e.Name, StringComparer.Ordinal).ToNamedList(),
        Enums = SchemaObjects.Create<EnumType>([.. Enums]),
        Domains = SchemaObjects.Create<Domain>([.. Domains]),
        CompositeTypes = SchemaObjects.Create<CompositeType>([.. CompositeTypes]),
        Sequences = SchemaObjects.Create<Sequence>([.. Sequences]),
        Routines = SchemaObjects.Create<Routine>([.. Routines]),
        Views = SchemaObjects.Create<View>(
            [.. Views.Select(v => MaterializedViews.TryGetValue(v.Key, out TableImage? kept) ? v.Value with { Indexes = kept.ToTable().Indexes } : v.Value)]),
        Tables = SchemaObjects.Create<Table>([.. Tables.Values.Select(static t => t.ToTable())]),
        Grants = SchemaObjects.Create<Grant>([.. Grants]),
    };

    public DatabaseState ToState(int serverMajor) => new(
        ToSchema(),
        Incomplete
            .Concat(Tables.Values.Concat(Partitions.Values).Concat(MaterializedViews.Values).SelectMany(static t => t.InvalidIndexes.Values.Select(i => new IncompleteObject(t.Name, i, IncompleteReason.InvalidIndex))))
            .OrderBy(static o => o.Table).ThenBy(static o => o.Name, StringComparer.Ordinal).ToEquatableArray(),
        Unmodeled.OrderBy(static o => o.Name).ThenBy(static o => o.Part, StringComparer.Ordinal)
            .ThenBy(static o => o.Kind, StringComparer.Ordinal).ToEquatableArray(),
        serverMajor);
}
