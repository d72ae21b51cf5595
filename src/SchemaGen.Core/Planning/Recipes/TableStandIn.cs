using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// The table that takes another's place: of another form, and in a PostgreSQL schema of its own until then, so that everything about it has
/// its final name from the beginning.
/// </summary>
internal sealed class TableStandIn
{
    private const string LeftPrefix = "schemagen_left$";

    /// <param name="schema">The schema before the change.</param>
    /// <param name="old">The table whose place is taken.</param>
    /// <param name="form">The table as it is to be, under the same name.</param>
    public TableStandIn(SchemaSnapshot schema, Table old, Table form)
    {
        Old = old;
        Form = form;
        Schema = Naming.Shorten(MeanwhileNames.SwapSchema + old.Name);
        Name = new(Schema, old.Name.Name);
        New = form with
        {
            Name = Name,
            Columns = form.Columns.Select(Written).ToNamedList(),
            ForeignKeys = [],
            Triggers = [],
            Policies = [],
            RowSecurity = RowSecurity.Off,
        };
        Key = UniqueKeys.RowIdentity(New);
        ForeignKeys = [.. form.ForeignKeys.Select(f => f.ReferencedTable == old.Name ? f with { ReferencedTable = Name, Deferral = Deferral.InitiallyDeferred } : f)];
        Incoming =
        [
            .. from incoming in schema.ForeignKeysTo(old.Name)
               where incoming.Table.Name != old.Name
               select (incoming.Table.Name, incoming.Key, incoming.Key with { ReferencedTable = Name }),
        ];
        Sequences = [.. schema.Sequences.Where(s => s.OwnedBy is { } owner && owner.Table == old.Name && old.Columns.Contains(owner.Column) && form.Columns.Contains(owner.Column))];
    }

    /// <summary>The table before the change.</summary>
    public Table Old { get; }

    /// <summary>The table as it is to be.</summary>
    public Table Form { get; }

    /// <summary>The schema that the new form is in until it takes its place.</summary>
    public string Schema { get; }

    /// <summary>The name of the new form until then.</summary>
    public QualifiedName Name { get; }

    /// <summary>The new form until then: without what would act on rows that were acted on already, and with numbers that may be supplied.</summary>
    public Table New { get; }

    /// <summary>The columns that identify each row of the new form; null when there are none.</summary>
    public EquatableArray<string>? Key { get; }

    /// <summary>
    /// The foreign keys of the new form. One to the table itself is checked at the end of a transaction until the change of places: rows of one
    /// statement arrive one by one.
    /// </summary>
    public IReadOnlyList<ForeignKey> ForeignKeys { get; }

    /// <summary>The foreign keys of other tables: as they are, and to the new form.</summary>
    public IReadOnlyList<(QualifiedName Table, ForeignKey Old, ForeignKey New)> Incoming { get; }

    /// <summary>The sequences that columns of both forms own: a roll-back knows the owner of one before it has brought the column.</summary>
    public IReadOnlyList<Sequence> Sequences { get; }

    /// <summary>The columns whose values are copied; the others are computed.</summary>
    public IEnumerable<string> Columns => New.Columns.Where(static c => c.Generated is null).Select(static c => c.Name);

    /// <summary>The stored columns that the server computes from now on, or otherwise than in the old form.</summary>
    public IEnumerable<Column> Computed =>
        New.Columns.Where(c => c.Generated is { Virtual: false } computed && Old.Columns.Find(c.Name)?.Generated != computed);

    /// <summary>Where the old form goes when nothing is kept, until it is dropped a moment later.</summary>
    public RetainedObject Left => new(Naming.Shorten(LeftPrefix + Old.Name), Old.Name, null, []);

    private static Column Written(Column column) =>
        column.Identity is { } identity ? column with { Identity = identity with { Generation = IdentityGeneration.ByDefault } } : column;
}
