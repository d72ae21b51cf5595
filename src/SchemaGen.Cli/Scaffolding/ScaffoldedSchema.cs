using SchemaGen.Introspection.Findings;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>What the scaffolded models say together, what the baseline makes beside them, and what neither does.</summary>
internal sealed class ScaffoldedSchema
{
    private readonly SchemaSnapshot _live;
    private readonly IReadOnlyDictionary<QualifiedName, TableScaffold> _models;
    private readonly SchemaObjects<Table> _tablesBeside;
    private readonly bool _whole;
    private readonly HashSet<QualifiedName> _tablesWithoutWord;
    private readonly HashSet<string> _aggregates;
    private readonly List<string> _leftOut = [];
    private readonly List<string> _beside = [];
    private readonly List<string> _definitions = [];

    /// <param name="state">What the database has.</param>
    /// <param name="models">The models, with their references.</param>
    /// <param name="tablesBeside">The tables that no model can say, and that the baseline makes.</param>
    /// <param name="enums">The C# enums.</param>
    /// <param name="whole">Whether the whole database is scaffolded; of a part only the types of its columns come along.</param>
    public ScaffoldedSchema(
        DatabaseState state,
        IReadOnlyDictionary<QualifiedName, TableScaffold> models,
        SchemaObjects<Table> tablesBeside,
        IReadOnlyDictionary<QualifiedName, EnumScaffold> enums,
        bool whole)
    {
        SchemaSnapshot live = state.Schema;
        (_live, _models, _tablesBeside, _whole) = (live, models, tablesBeside, whole);
        _tablesWithoutWord = [.. state.Unmodeled.Items.Where(static u => u.Kind is "foreign table" or "partition").Select(static u => u.Name)];
        _aggregates = new(state.Unmodeled.Items.Where(static u => u.Kind == "aggregate").Select(static u => u.Name.Name), StringComparer.Ordinal);
        SchemaObjects<Table> tables = models.Values.Select(static m => m.Modeled).ToSchemaObjects();
        HashSet<QualifiedName> types =
            [.. tables.SelectMany(static t => t.Columns).Where(static c => c.Type.Schema is not null).Select(static c => new QualifiedName(c.Type.Schema!, c.Type.Name))];
        SchemaObjects<Domain> domains = DomainScaffold.Sayable(live).Where(d => whole || types.Any(t => live.StandsOn(PgType.UserDefined(t), d.Name))).ToSchemaObjects();
        SchemaObjects<CompositeType> composites = whole ? DefinitionScaffold.Sayable(live, domains) : [];
        SchemaObjects<View> views = whole ? Standing([]) : [];
        SchemaObjects<Routine> routines = whole ? live.Routines.Where(r => StandsAlone(r, views)).ToSchemaObjects() : [];
        if (routines.Count < live.Routines.Count)
            views = whole ? Standing(new(live.Routines.Where(r => !routines.Contains(r.Signature)).Select(static r => r.Name.Name), StringComparer.Ordinal)) : [];
        SchemaObjects<Sequence> serials = tables.SelectMany(t => t.Columns.Select(c => PropertyScaffold.SerialSequence(live, t, c))).OfType<Sequence>().ToSchemaObjects();
        Modeled = new()
        {
            Extensions = NeededExtensions.Of(tables, [.. domains, .. composites]).ToNamedList(),
            Enums = types.Where(enums.ContainsKey).Select(n => enums[n].Type).ToSchemaObjects(),
            Domains = domains,
            CompositeTypes = composites,
            Sequences = serials,
            Routines = routines,
            Views = views.Where(DefinitionScaffold.CanSay).ToSchemaObjects(),
            Tables = tables,
        };
        Modeled = Modeled with { Schemas = Schemas(Modeled) };
        Recorded = whole ? WithAll(views) : Modeled;
        AddGrants();
        _definitions.InsertRange(0,
        [
            .. TypeOrder.Sorted<CompositeType>(composites).Select(DefinitionScaffold.Line),
            .. routines.Select(DefinitionScaffold.Line),
            .. ViewOrder.Sorted(Modeled.Views).Select(DefinitionScaffold.Line),
        ]);
        if (whole)
            Tell();
    }

    /// <summary>What the models and the declarations beside them say.</summary>
    public SchemaSnapshot Modeled { get; private set; }

    /// <summary>What the baseline makes.</summary>
    public SchemaSnapshot Recorded { get; private set; }

    /// <summary>The lines that declare composite types, routines, views and grants.</summary>
    public IReadOnlyList<string> Definitions => _definitions;

    /// <summary>What the baseline makes and C# does not say, but for what belongs to a table.</summary>
    public IReadOnlyList<string> Beside => _beside;

    /// <summary>What neither says, each with what to do about it.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    private static NamedList<DatabaseSchema> Schemas(SchemaSnapshot modeled) => modeled.Tables.Select(static t => t.Name.Schema)
        .Concat(modeled.Enums.Select(static e => e.Name.Schema)).Concat(modeled.Domains.Select(static d => d.Name.Schema))
        .Concat(modeled.CompositeTypes.Select(static c => c.Name.Schema)).Concat(modeled.Routines.Select(static r => r.Name.Schema))
        .Concat(modeled.Views.Select(static v => v.Name.Schema))
        .Where(static s => s != QualifiedName.DefaultSchema)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(static s => new DatabaseSchema(s)).ToNamedList();

    // What recorded migrations make and no model has a word for is kept beside the models.
    private SchemaSnapshot WithAll(SchemaObjects<View> views)
    {
        SchemaObjects<Table> tables = _models.Values.Select(static m => m.Recorded).ToSchemaObjects();
        tables = tables.Concat(_tablesBeside.Select(t => WithStandingKeys(t, tables))).ToSchemaObjects();
        NamedList<DatabaseSchema> schemas = _live.Schemas.Remove(QualifiedName.DefaultSchema);
        return Modeled with
        {
            Schemas = schemas,
            // Types and operator classes are named without the schema of their extension, so that those stay where the search path finds them.
            Extensions = Modeled.Extensions
                .Concat(_live.Extensions.Where(e => !Modeled.Extensions.Contains(e.Name))
                    .Select(e => new Extension(e.Name) { Schema = e.Schema is { } own && schemas.Contains(own) ? own : null })).ToNamedList(),
            Enums = _live.Enums,
            Domains = _live.Domains,
            CompositeTypes = _live.CompositeTypes,
            Sequences = _live.Sequences.Where(s => s.OwnedBy is not { } owner || tables.Find(owner.Table)?.Columns.Find(owner.Column) is { } column
                && (Modeled.Sequences.Contains(s.Name) || column.Default == SqlExpressions.NextValue(s.Name))).ToSchemaObjects(),
            Views = views,
            Tables = tables,
        };
    }

    private Table WithStandingKeys(Table table, SchemaObjects<Table> models) => table with
    {
        ForeignKeys = table.ForeignKeys.Where(f => _tablesBeside.Contains(f.ReferencedTable)
            || (models.Find(f.ReferencedTable) is { } there && f.ReferencedColumns.All(there.Columns.Contains))).ToNamedList(),
    };

    private bool IsLeftOut(Table table) => !_models.ContainsKey(table.Name) && !_tablesBeside.Contains(table.Name);

    // A routine whose signature or unquoted body names a table or a view that is left out could not be made anew.
    private bool StandsAlone(Routine routine, SchemaObjects<View> views)
    {
        HashSet<string> named = new(SqlIdentifiers.In(RoutineText.Head(routine)), StringComparer.Ordinal);
        return !_live.Tables.Any(t => IsLeftOut(t) && named.Contains(t.Name.Name))
            && !_live.Views.Any(v => !views.Contains(v.Name) && named.Contains(v.Name.Name))
            && !_tablesWithoutWord.Any(t => named.Contains(t.Name));
    }

    // The views that are made anew from what the baseline has, without the functions of these names.
    private SchemaObjects<View> Standing(HashSet<string> functions)
    {
        HashSet<QualifiedName> falling = [.. ViewOrder.Over(_live, Falls).Select(static v => v.Name)];
        return _live.Views.Where(v => !falling.Contains(v.Name)).ToSchemaObjects();

        bool Falls(View view) => _live.Tables.Any(t => view.Reads(t.Name) && Lacks(t, view))
            || _tablesWithoutWord.Any(view.Reads)
            || (_aggregates.Count + functions.Count > 0 && SqlIdentifiers.Functions(view.Query).Any(f => _aggregates.Contains(f) || functions.Contains(f)));
    }

    private bool Lacks(Table table, View view) => _models.TryGetValue(table.Name, out TableScaffold? model)
        ? table.Columns.Any(c => !model.Recorded.Columns.Contains(c.Name) && view.Reads(table.Name, c.Name))
        : IsLeftOut(table);

    // What is granted on an object is compared as a whole, and so it is said as a whole or not at all.
    private void AddGrants()
    {
        foreach (IGrouping<(GrantTarget On, QualifiedName Object), Grant> grants in _live.Grants.GroupBy(static g => (g.On, g.Object)))
        {
            Grant[] all = [.. grants];
            TableScaffold? model = grants.Key.On == GrantTarget.Table ? _models.GetValueOrDefault(grants.Key.Object) : null;
            if (!_whole && model is null)
                continue;
            SchemaObjects<Grant> granted = all.Aggregate(Recorded.Grants, static (some, g) => some.Set(g));
            string what = $"grants on the {grants.Key.On.ToString().ToLowerInvariant()} {grants.Key.Object}";
            if ((Recorded with { Grants = all.ToSchemaObjects() }).GrantProblems().Any())
            {
                _leftOut.Add($"{what}; keep them in the database, where they stay");
                continue;
            }

            bool isSaid = model?.TryGrant(all) ?? (all.All(static g => g.Column is null) && !_tablesBeside.Contains(grants.Key.Object));
            if (!isSaid && !_whole)
            {
                _leftOut.Add($"{what}; keep them in the database, where they stay");
                continue;
            }

            Recorded = Recorded with { Grants = granted };
            if (isSaid)
                Modeled = Modeled with { Grants = all.Aggregate(Modeled.Grants, static (some, g) => some.Set(g)) };
            else
                _beside.Add(what);
            if (isSaid && model is null)
                _definitions.AddRange(all.Select(GrantScaffold.OnAssembly));
        }
    }

    private void Tell()
    {
        _beside.AddRange(Recorded.Schemas.Where(s => !Modeled.Schemas.Contains(s.Name)).Select(static s => $"the schema {s.Name}"));
        _beside.AddRange(Recorded.Schemas.Where(s => s.Comment is not null && Modeled.Schemas.Contains(s.Name)).Select(static s => $"the comment of the schema {s.Name}"));
        _beside.AddRange(Recorded.Extensions.Where(e => !Modeled.Extensions.Contains(e.Name)).Select(static e => $"the extension {e.Name}"));
        _beside.AddRange(Recorded.Enums.Where(e => !Modeled.Enums.Contains(e.Name)).Select(static e => $"the enum type {e.Name}, which no model has a property of"));
        _beside.AddRange(Recorded.Domains.Where(d => !Modeled.Domains.Contains(d.Name)).Select(static d => $"the domain {d.Name}"));
        _beside.AddRange(Recorded.CompositeTypes.Where(c => !Modeled.CompositeTypes.Contains(c.Name)).Select(static c => $"the composite type {c.Name}"));
        _beside.AddRange(Recorded.Sequences.Where(s => !Modeled.Sequences.Contains(s.Name)).Select(static s => $"the sequence {s.Name}"));
        _beside.AddRange(_tablesBeside.Select(static t => $"the table {t.Name}, {WhyBeside(t)}; read and write it with SQL"));
        _leftOut.AddRange(_tablesBeside.SelectMany(t => t.ForeignKeys.Where(f => !Recorded.Tables.Find(t.Name)!.ForeignKeys.Contains(f.Name))
            .Select(f => $"the foreign key {f.Name} of {t.Name}, to what is left out; keep it in the database, where it stays")));
        _beside.AddRange(Recorded.Views.Where(v => !Modeled.Views.Contains(v.Name)).Select(static v => $"the materialized view {v.Name} with its indexes"));
        _leftOut.AddRange(_live.Routines.Where(r => !Recorded.Routines.Contains(r.Signature))
            .Select(static r => $"the {(r.Kind == RoutineKind.Procedure ? "procedure" : "function")} {r.Signature}, which names a table or a view that is left out; keep it in the database, where it stays"));
        _leftOut.AddRange(_live.Views.Where(v => !Recorded.Views.Contains(v.Name))
            .Select(static v => $"the {(v.Materialized ? "materialized view" : "view")} {v.Name}, over what is left out; keep it in the database, where it stays"));
        _leftOut.AddRange(_live.Sequences.Where(s => !Recorded.Sequences.Contains(s.Name)).Select(static s => $"the sequence {s.Name}; keep it in the database, where it stays"));
    }

    private static string WhyBeside(Table table) => table.PrimaryKey switch
    {
        null => "which has no primary key",
        { Deferral: not Deferral.NotDeferrable } => "whose primary key is deferrable",
        _ => "whose primary key no property can hold",
    };
}
