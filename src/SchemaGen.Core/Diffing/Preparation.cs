using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>
/// The first phases: new schemas, names made free, declared renames. Each is applied at once, so that the rest compares by name.
/// </summary>
internal sealed class Preparation(SchemaSnapshot from, SchemaSnapshot to, DiffOutput output)
{
    private readonly HashSet<QualifiedName> _aside = [];

    /// <summary>The schema after what was prepared.</summary>
    public SchemaSnapshot Current { get; private set; } = from;

    /// <summary>Whether it is the name of something that goes and was renamed out of the way.</summary>
    public bool IsAside(QualifiedName name) => _aside.Contains(name);

    /// <summary>Renames and creates schemas, makes names free, and carries out the declared renames.</summary>
    public void Begin(DeclaredRenames renames)
    {
        RenameSchemas(renames);
        foreach (DatabaseSchema schema in to.Schemas.Where(s => !Current.Schemas.Contains(s.Name)).ToArray())
            Emit(DiffPhase.CreateSchemas, new CreateSchema(schema));
        MakeWay(renames);
        // A rename may free the name that another one needs, so they are tried until none applies.
        while (RenameOnce(renames))
        {
        }
    }

    private void RenameSchemas(DeclaredRenames renames)
    {
        bool any = true;
        while (any)
        {
            any = false;
            foreach (SchemaRename rename in renames.Schemas)
            {
                // One that is wanted under its old name too stays, with what is in it, unless another schema is to have that name.
                bool isLeft = !to.Schemas.Contains(rename.From) || renames.Schemas.Items.Any(r => r.To == rename.From && Current.Schemas.Contains(r.From));
                if (isLeft && Current.Schemas.Contains(rename.From) && !Current.HasSchema(rename.To) && to.Schemas.Contains(rename.To))
                    any = Emit(DiffPhase.RenameSchemas, new RenameSchema(rename.From, rename.To));
            }
        }
    }

    // What goes at the end although its name is wanted before, by something of another kind, is renamed aside.
    private void MakeWay(DeclaredRenames renames)
    {
        MakeWayForOwnedSequences(renames);
        DropViewsInTheWay(renames);
        SchemaSnapshot before = Current;
        List<QualifiedName> tables = Going(before.Tables, to.Tables, renames.Tables);
        List<QualifiedName> sequences = Going(before.Sequences, to.Sequences, renames.Sequences);
        List<QualifiedName> enums = Going(before.Enums, to.Enums, renames.Enums);
        List<QualifiedName> domains = Going(before.Domains, to.Domains, renames.Domains);
        List<QualifiedName> composites = Going(before.CompositeTypes, to.CompositeTypes, renames.CompositeTypes);
        if (tables.Count + sequences.Count + enums.Count + domains.Count + composites.Count == 0)
            return;

        HashSet<QualifiedName> others =
        [
            .. to.Tables.SelectMany(static t => TableRules.RelationNames(t).Select(n => t.Name with { Name = n })),
            .. to.Views.SelectMany(static v => v.Indexes.Select(i => v.Name with { Name = i.Name })),
            .. to.Views.Select(static v => v.Name),
        ];
        foreach (QualifiedName table in tables.Where(t => to.Sequences.Contains(t) || to.HasType(t) || others.Contains(t)))
            MakeWay(table, static (t, name) => new RenameTable(t, name));
        foreach (QualifiedName sequence in sequences.Where(s => to.Tables.Contains(s) || to.HasType(s) || others.Contains(s)))
            MakeWay(sequence, static (s, name) => new RenameSequence(s, name));
        foreach (QualifiedName type in enums.Where(e => to.HasRelation(e) || to.HasType(e)))
            MakeWay(type, static (t, name) => new RenameEnum(t, name));
        foreach (QualifiedName domain in domains.Where(d => to.HasRelation(d) || to.HasType(d)))
            MakeWay(domain, static (d, name) => new RenameDomain(d, name));
        foreach (QualifiedName type in composites.Where(c => to.HasRelation(c) || to.HasType(c)))
            MakeWay(type, static (t, name) => new RenameCompositeType(t, name));
    }

    // The sequences of a table go with it into another schema, where one may be in the way. The one that is wanted there keeps the name.
    private void MakeWayForOwnedSequences(DeclaredRenames renames)
    {
        foreach (ObjectRename rename in renames.Tables.Items.Where(r => r.From.Schema != r.To.Schema && Applies(r, Current.Tables, to.Tables)).ToArray())
        {
            foreach (Sequence sequence in Current.SequencesMovedWith(Current.Tables.Find(rename.From)!).ToArray())
            {
                QualifiedName there = sequence.Name with { Schema = rename.To.Schema };
                bool isWanted = to.Sequences.Find(there)?.OwnedBy?.Table == rename.To;
                if (isWanted ? Current.Sequences.Contains(there) : IsNamed(Current, there))
                    MakeWay(isWanted ? there : sequence.Name, static (s, name) => new RenameSequence(s, name));
            }
        }
    }

    // Views go behind the renames; one whose name a renamed or moved object takes goes before, and those over it, which are made anew if they stay.
    private void DropViewsInTheWay(DeclaredRenames renames)
    {
        if (Current.Views.Count == 0)
            return;
        HashSet<QualifiedName> arriving =
        [
            .. new[] { renames.Tables, renames.Enums, renames.Domains, renames.CompositeTypes, renames.Sequences }.SelectMany(static r => r.Items).Select(static r => r.To),
            .. renames.Tables.Items.SelectMany(r => Current.Tables.Find(r.From) is { } table
                ? Current.SequencesMovedWith(table).Select(static s => s.Name.Name).Concat(TableRules.IndexNames(table)).Select(n => r.To with { Name = n })
                : []),
        ];
        foreach (View view in ViewOrder.Sorted(ViewOrder.Over(Current, v => arriving.Contains(v.Name) && !to.Views.Contains(v.Name))).Reverse().ToArray())
            Emit(DiffPhase.MakeWay, new DropView(view.Name));
    }

    private void MakeWay(QualifiedName name, Func<QualifiedName, string, Operation> renamed)
    {
        string aside = Aside(name);
        Emit(DiffPhase.MakeWay, renamed(name, aside));
        _aside.Add(name with { Name = aside });
    }

    /// <summary>
    /// A sequence belongs to its column whatever its name: where the column stays, it goes on counting under the new name. That is no
    /// guess, since the column says whose numbers they are.
    /// </summary>
    public void RenameOwnedSequences()
    {
        List<Sequence> going = [.. Current.Sequences.Where(s => s.OwnedBy is not null && !to.Sequences.Contains(s.Name))];
        if (going.Count == 0)
            return;
        ILookup<ColumnReference, Sequence> coming = to.Sequences
            .Where(s => s.OwnedBy is not null && !Current.Sequences.Contains(s.Name)).ToLookup(static s => s.OwnedBy!);
        foreach (Sequence sequence in going)
        {
            Sequence[] own = [.. coming[sequence.OwnedBy!]];
            if (own.Length == 1 && own[0].Name.Schema == sequence.Name.Schema && !IsNamed(Current, own[0].Name) && !IsIndex(Current, own[0].Name)
                && going.Count(s => s.OwnedBy == sequence.OwnedBy) == 1)
            {
                Emit(DiffPhase.Rename, new RenameSequence(sequence.Name, own[0].Name.Name));
            }
        }
    }

    /// <summary>
    /// No statement changes the type or the collation of a domain, nor those of an attribute while columns are of its type: another type takes
    /// the name, and the columns change over to that.
    /// </summary>
    public void ReplaceTypes()
    {
        foreach (QualifiedName name in TypeOrder.Sorted(Current).Select(static t => t.Name))
        {
            if (Current.Domains.Find(name) is { } domain && to.Domains.Find(name) is { } other
                && (domain.Type != other.Type || domain.Collation != other.Collation))
            {
                Emit(DiffPhase.Rename, new RenameDomain(name, Aside(name)));
            }

            if (Current.CompositeTypes.Find(name) is { } composite && to.CompositeTypes.Find(name) is { } wanted && !composite.CanBecome(wanted))
                Emit(DiffPhase.Rename, new RenameCompositeType(name, Aside(name)));
        }
    }

    private bool RenameOnce(DeclaredRenames renames)
    {
        bool any = false;
        foreach (ObjectRename rename in renames.Tables)
        {
            if (Current.Tables.Contains(rename.From) && !Current.Tables.Contains(rename.To) && to.Tables.Contains(rename.To))
                any = Rename(rename, Current.Tables.Contains, static (table, name) => new RenameTable(table, name), static (table, schema) => new MoveTable(table, schema));
        }

        foreach (ObjectRename rename in renames.Enums.Items.Where(r => Applies(r, Current.Enums, to.Enums)))
            any = RenameType(rename, static (type, name) => new RenameEnum(type, name));
        foreach (ObjectRename rename in renames.Domains.Items.Where(r => Applies(r, Current.Domains, to.Domains)))
            any = RenameType(rename, static (domain, name) => new RenameDomain(domain, name));
        foreach (ObjectRename rename in renames.CompositeTypes.Items.Where(r => Applies(r, Current.CompositeTypes, to.CompositeTypes)))
            any = RenameType(rename, static (type, name) => new RenameCompositeType(type, name));
        foreach (ObjectRename rename in renames.Sequences.Items.Where(r => r.From.Schema == r.To.Schema && Applies(r, Current.Sequences, to.Sequences)))
            any = Emit(DiffPhase.Rename, new RenameSequence(rename.From, rename.To.Name));
        foreach (PartRename rename in renames.Columns)
        {
            if (Current.Tables.Find(rename.Owner) is { } table && to.Tables.Find(rename.Owner) is { } target
                && table.Columns.Contains(rename.From) && !table.Columns.Contains(rename.To) && target.Columns.Contains(rename.To))
            {
                any = Emit(DiffPhase.Rename, new RenameColumn(rename.Owner, rename.From, rename.To));
            }
        }

        foreach (PartRename rename in renames.EnumLabels)
        {
            if (Current.Enums.Find(rename.Owner) is { } type && to.Enums.Find(rename.Owner) is { } target
                && type.Labels.Items.Contains(rename.From) && !type.Labels.Items.Contains(rename.To)
                && target.Labels.Items.Contains(rename.To))
            {
                any = Emit(DiffPhase.Rename, new RenameEnumLabel(rename.Owner, rename.From, rename.To));
            }
        }

        return any;
    }

    private bool RenameType(ObjectRename rename, Func<QualifiedName, string, Operation> renamed) =>
        Rename(rename, Current.HasType, renamed, static (type, schema) => new MoveType(type, schema));

    private bool Rename(
        ObjectRename rename, Func<QualifiedName, bool> isTaken, Func<QualifiedName, string, Operation> renamed, Func<QualifiedName, string, Operation> moved)
    {
        QualifiedName name = rename.From;
        // In between it has one half of its new name; whichever half is free goes first.
        bool renameFirst = isTaken(name with { Schema = rename.To.Schema });
        if (renameFirst && name.Name != rename.To.Name)
        {
            Emit(DiffPhase.Rename, renamed(name, rename.To.Name));
            name = name with { Name = rename.To.Name };
        }

        if (name.Schema != rename.To.Schema)
        {
            Emit(DiffPhase.Rename, moved(name, rename.To.Schema));
            name = name with { Schema = rename.To.Schema };
        }

        return name.Name == rename.To.Name || Emit(DiffPhase.Rename, renamed(name, rename.To.Name));
    }

    private bool Emit(DiffPhase phase, Operation operation)
    {
        output.Add(phase, operation);
        Current = operation.Apply(Current);
        return true;
    }

    private string Aside(QualifiedName name)
    {
        for (int i = 1; ; i++)
        {
            string number = i == 1 ? "" : i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            QualifiedName aside = name with { Name = Naming.Shorten($"{name.Name}_dropped{number}") };
            if (!IsNamed(Current, aside) && !IsNamed(to, aside))
                return aside.Name;
        }
    }

    private static bool IsNamed(SchemaSnapshot schema, QualifiedName name) =>
        schema.HasRelation(name) || schema.HasType(name);

    private static bool IsIndex(SchemaSnapshot schema, QualifiedName name) =>
        schema.Tables.Any(t => t.Name.Schema == name.Schema && TableRules.HasIndex(t, name.Name));

    private static bool Applies<T>(ObjectRename rename, SchemaObjects<T> current, SchemaObjects<T> to)
        where T : class, ISchemaObject =>
        current.Contains(rename.From) && !current.Contains(rename.To) && to.Contains(rename.To);

    private static List<QualifiedName> Going<T>(SchemaObjects<T> from, SchemaObjects<T> to, EquatableArray<ObjectRename> renames)
        where T : class, ISchemaObject =>
    [
        .. ObjectPairs.Of(from, to)
            .Where(static p => p.To is null)
            .Select(static p => p.From!.Name)
            .Where(n => !renames.Items.Any(r => r.From == n && to.Contains(r.To) && !from.Contains(r.To))),
    ];
}
