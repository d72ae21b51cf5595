using System.Text;
using SchemaGen.Introspection.Catalog;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Introspection;

/// <summary>
/// A copy of a snapshot in schemas of its own, with what expressions depend on and nothing else: types, sequences, columns, views. What the
/// expressions name with a schema is named with the scratch schema while they are there.
/// </summary>
internal sealed class Scratch
{
    private const string Prefix = "schemagen_scratch_";
    private readonly SchemaSnapshot _snapshot;
    private readonly Dictionary<string, string> _schemas;

    public Scratch(SchemaSnapshot snapshot)
    {
        _snapshot = snapshot;
        IEnumerable<string> names = snapshot.Tables.Select(static t => t.Name.Schema)
            .Concat(snapshot.Enums.Select(static e => e.Name.Schema))
            .Concat(snapshot.Domains.Select(static d => d.Name.Schema))
            .Concat(snapshot.CompositeTypes.Select(static c => c.Name.Schema))
            .Concat(snapshot.Sequences.Select(static s => s.Name.Schema))
            .Concat(snapshot.Views.Select(static v => v.Name.Schema))
            .Append(QualifiedName.DefaultSchema);
        _schemas = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(static (name, i) => (name, i)).ToDictionary(static p => p.name, static p => Prefix + p.i, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Schemas => _schemas.Values;

    /// <summary>The statements that make the copy, in order.</summary>
    public IEnumerable<string> Statements() =>
    [
        .. Schemas.Select(static s => "create schema " + s),
        // Names without a schema mean public, wherever the extensions are.
        $"select pg_catalog.set_config('search_path', '{_schemas[QualifiedName.DefaultSchema]}, public, ' "
            + "|| pg_catalog.current_setting('search_path'), true)",
        .. _snapshot.Enums.Select(e => EnumSql.Create(e with { Name = Of(e.Name) })),
        .. _snapshot.Sequences.Select(s => SequenceSql.Create(new Sequence(Of(s.Name)) { Type = s.Type })),
        .. TypeOrder.Sorted(_snapshot).Select(t => t is Domain domain ? DomainSql.Create(Bare(domain)) : CompositeTypeSql.Create(Bare((CompositeType)t))),
        .. _snapshot.Tables.Select(t => DdlWriter.CreateTable(Bare(t))),
        // Times without a zone of their own mean UTC, as in a plan.
        .. _snapshot.Tables.Any(static t => !t.Partitions.IsEmpty) ? ["set local time zone 'UTC'"] : Array.Empty<string>(),
        .. _snapshot.Tables.SelectMany(t => t.FromAbove().Select(p => CreatePartition(t, p))),
        .. _snapshot.Tables.SelectMany(t => t.Partitions.SelectMany(p => p.CheckConstraints.Select(c => AddCheck(Of(t.Name with { Name = p.Name }), c)))),
        .. ViewOrder.Sorted(_snapshot.Views).Select(v => ViewSql.Create(v with { Name = Of(v.Name), Query = There(v.Query) }, withData: false)),
        .. _snapshot.Views.SelectMany(v => v.Indexes.Where(HasExpressions)
            .Select(i => DdlWriter.CreateIndex(Of(v.Name), Rewritten(i), concurrently: false))),
        .. _snapshot.Tables.SelectMany(t => t.Indexes.Where(HasExpressions)
            .Select(i => DdlWriter.CreateIndex(Of(t.Name), Rewritten(i), concurrently: false))),
        .. _snapshot.Tables.SelectMany(t => t.Partitions.SelectMany(p => p.Indexes.Where(HasExpressions)
            .Select(i => DdlWriter.CreateIndex(Of(t.Name with { Name = p.Name }), Rewritten(i), concurrently: false)))),
        // An index of the same keys is printed as the constraint is.
        .. _snapshot.Tables.SelectMany(t => t.ExclusionConstraints.Select(static e => e.ToIndex()).Where(HasExpressions)
            .Select(i => DdlWriter.CreateIndex(Of(t.Name), Rewritten(i), concurrently: false))),
        .. _snapshot.Tables.SelectMany(t => t.Triggers.Where(static g => g.When is not null).Select(g => TriggerSql.Create(Of(t.Name), Rewritten(g)))),
        .. _snapshot.Tables.SelectMany(t => t.Policies.Select(p => PolicySql.Create(Of(t.Name), Rewritten(p)))),
    ];

    /// <summary>Whether a query finds something in the copy that is wanted of it.</summary>
    public bool Needs(CatalogQuery query) => query switch
    {
        TypesQuery => true,
        TablesQuery or ColumnsQuery => _snapshot.Tables.Count > 0,
        ChecksQuery => _snapshot.Tables.Any(static t => !t.CheckConstraints.IsEmpty || t.Partitions.Any(static p => !p.CheckConstraints.IsEmpty)),
        PartitionColumnsQuery => _snapshot.Tables.Any(static t => t.Partitions.Any(static p => p.Indexes.Any(HasExpressions))),
        PartitionedTablesQuery or PartitionsQuery => _snapshot.Tables.Any(static t => t.Partitioning is not null),
        TriggersQuery => _snapshot.Tables.Any(static t => t.Triggers.Any(static g => g.When is not null)),
        PoliciesQuery => _snapshot.Tables.Any(static t => !t.Policies.IsEmpty),
        DomainsQuery => _snapshot.Domains.Count > 0,
        ViewsQuery => _snapshot.Views.Count > 0,
        IndexesQuery or IndexKeysQuery => _snapshot.Views.SelectMany(static v => v.Indexes)
            .Concat(_snapshot.Tables.SelectMany(static t => t.Indexes.Concat(t.Partitions.SelectMany(static p => p.Indexes)).Concat(t.ExclusionConstraints.Select(static e => e.ToIndex()))))
            .Any(HasExpressions),
        _ => false,
    };

    /// <summary>The name that an object has in the copy.</summary>
    public QualifiedName Of(QualifiedName name) => new(_schemas[name.Schema], name.Name);

    /// <summary>What the server printed of an expression of the copy, as it prints it of the original.</summary>
    public string Back(string expression)
    {
        StringBuilder text = new(expression);
        foreach ((string schema, string scratch) in _schemas)
            text.Replace(scratch + ".", SqlText.Identifier(schema) + ".");
        return text.ToString();
    }

    private static bool HasExpressions(TableIndex index) => index.Predicate is not null || index.Keys.Any(static k => k.IsExpression);

    private Table Bare(Table table) => new(Of(table.Name))
    {
        Columns = table.Columns.Select(c => new Column(c.Name, Of(c.Type))
        {
            Nullable = true,
            Collation = c.Collation,
            Default = c.Default is null ? null : There(c.Default),
            Generated = c.Generated is { } generated ? generated with { Expression = There(generated.Expression) } : null,
        }).ToNamedList(),
        CheckConstraints = table.CheckConstraints.Select(There).ToNamedList(),
        // A view that groups by the key may name the other columns.
        PrimaryKey = _snapshot.Views.Count > 0 ? table.PrimaryKey : null,
        Partitioning = table.Partitioning is { } partitioning ? There(partitioning) : null,
    };

    private Partitioning There(Partitioning partitioning) =>
        partitioning with { Keys = partitioning.Keys.Items.Select(k => k.IsExpression ? k with { Value = There(k.Value) } : k).ToEquatableArray() };

    private CheckConstraint There(CheckConstraint check) => check with { Expression = There(check.Expression) };

    private string AddCheck(QualifiedName partition, CheckConstraint check) => DdlWriter.AlterTable(partition, "add " + DdlWriter.Constraint(There(check)));

    private string CreatePartition(Table table, Partition partition) =>
        $"create table {SqlText.QualifiedName(Of(table.Name with { Name = partition.Name }))} partition of {SqlText.QualifiedName(Of(table.Above(partition).Name))} {DdlWriter.Bound(partition.Bound)}"
        + (partition.Partitioning is { } own ? " " + DdlWriter.PartitionBy(There(own)) : "");

    private Domain Bare(Domain domain) => new(Of(domain.Name), Of(domain.Type))
    {
        Default = domain.Default is null ? null : There(domain.Default),
        Collation = domain.Collation,
        Checks = domain.Checks.Select(There).ToNamedList(),
    };

    private CompositeType Bare(CompositeType type) =>
        new(Of(type.Name), type.Attributes.Select(a => new TypeAttribute(a.Name, Of(a.Type)) { Collation = a.Collation }).ToNamedList());

    private PgType Of(PgType type) => type.Schema is { } schema && _snapshot.HasType(new QualifiedName(schema, type.Name))
        ? type with { Schema = _schemas[schema] }
        : type;

    private TableIndex Rewritten(TableIndex index) => index with
    {
        Unique = false,
        NullsNotDistinct = false,
        Predicate = index.Predicate is null ? null : There(index.Predicate),
        Keys = index.Keys.Items.Select(k => k.IsExpression ? k with { Value = There(k.Value) } : k).ToEquatableArray(),
    };

    // The condition is all that matters, so that a function of the server's own stands in for one that may not be there yet.
    private Trigger Rewritten(Trigger trigger) => trigger with
    {
        Function = new QualifiedName("pg_catalog", "suppress_redundant_updates_trigger"),
        Arguments = [],
        When = There(trigger.When!),
    };

    private Policy Rewritten(Policy policy) => policy with
    {
        Roles = [],
        Using = policy.Using is null ? null : There(policy.Using),
        WithCheck = policy.WithCheck is null ? null : There(policy.WithCheck),
    };

    private string There(string expression) => SqlExpressions.Requalify(expression, name => IsCopied(name) ? _schemas[name.Schema] : null);

    private bool IsCopied(QualifiedName name) =>
        _snapshot.HasType(name) || _snapshot.HasRelation(name);
}
