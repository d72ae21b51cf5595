using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>
/// Labels that enum types lose, and what names them. PostgreSQL has no type without a label that something names, so that a policy, a trigger or a view
/// changes before the label goes, and a table that goes loses what names it; a roll-back has it the other way round.
/// </summary>
internal sealed class GoingLabels
{
    private readonly SchemaSnapshot _from;
    private readonly SchemaSnapshot _to;
    private readonly SchemaSnapshot _without;
    private readonly List<(EnumType Type, string[] Coming, SchemaSnapshot Without)> _coming = [];
    private readonly HashSet<QualifiedName> _early = [];
    private readonly HashSet<QualifiedName> _replaced = [];
    private HashSet<QualifiedName>? _newObjects;

    public GoingLabels(SchemaSnapshot from, SchemaSnapshot to)
    {
        (_from, _to, _without) = (from, to, from);
        foreach (EnumType type in from.Enums)
        {
            if (to.Enums.Find(type.Name) is not { } other || type.Labels == other.Labels)
                continue;
            if (!type.Labels.Items.SequenceEqual(other.Labels.Items.Where(type.Labels.Items.Contains)))
                _replaced.Add(type.Name);
            string[] going = [.. type.Labels.Items.Except(other.Labels)];
            string[] coming = [.. other.Labels.Items.Except(type.Labels)];
            if (going.Length > 0)
                _without = LabelUses.Without(_without, type.Name, going);
            // Those of a type that loses none come before anyway.
            if (going.Length > 0 && coming.Length > 0)
                _coming.Add((other, coming, LabelUses.Without(to, type.Name, coming)));
        }
    }

    /// <summary>Whether a trigger or a policy changes before labels go: it names one, and what it is to be names nothing that comes later.</summary>
    public bool Leaves<T>(QualifiedName table, T part, T other, Func<Table, NamedList<T>> parts)
        where T : class, INamed
    {
        if (ReferenceEquals(_without, _from) || Equals(parts(_without.Tables.Find(table)!).Find(part.Name), part) || NamesNew(table, Texts(other)))
            return false;
        NoteComing(s => !Equals(parts(s.Tables.Find(table)!).Find(other.Name), other));
        return true;
    }

    /// <summary>Whether a view changes before labels go.</summary>
    public bool Leaves(View view, View other)
    {
        if (ReferenceEquals(_without, _from) || _without.Views.Find(view.Name) == view || NamesNew(null, [other.Query]))
            return false;
        NoteComing(s => s.Views.Find(other.Name) != other);
        return true;
    }

    /// <summary>A table that goes, without what names labels that go before it.</summary>
    public Table WithoutUses(Table table)
    {
        string[] replaced = _replaced.Count == 0 ? [] : [.. table.Columns.Where(IsReplaced).Select(static c => c.Name)];
        return WithoutNaming(table) with { Partitions = replaced.Length == 0 ? table.Partitions : table.Partitions.Select(p => p.WithoutPartsOver(replaced)).ToNamedList() };
    }

    /// <summary>Whether all columns of the type of a column change over to another, because labels go or change places.</summary>
    public bool IsReplaced(Column column) =>
        _replaced.Count > 0 && _from.BaseOf(column.Type) is { Schema: { } schema } stored && _replaced.Contains(new(schema, stored.Name));

    private Table WithoutNaming(Table table)
    {
        if (ReferenceEquals(_without, _from) || _without.Tables.Find(table.Name) is not { } other || other == table)
            return table;
        return table with
        {
            CheckConstraints = Same(table.CheckConstraints, other.CheckConstraints),
            ExclusionConstraints = Same(table.ExclusionConstraints, other.ExclusionConstraints),
            Indexes = Same(table.Indexes, other.Indexes),
            Triggers = Same(table.Triggers, other.Triggers),
            Policies = Same(table.Policies, other.Policies),
        };
    }

    /// <summary>Adds the labels that what changes early names already; the others come when the labels are replaced.</summary>
    public void Emit(DiffOutput output)
    {
        foreach ((EnumType type, string[] coming, _) in _coming.Where(c => _early.Contains(c.Type.Name)))
            output.AddRange(DiffPhase.AddLabels, coming.Select(l => new AddEnumLabel(type.Name, l)));
    }

    private static NamedList<T> Same<T>(NamedList<T> parts, NamedList<T> others)
        where T : class, INamed =>
        parts.Where(p => Equals(others.Find(p.Name), p)).ToNamedList();

    private void NoteComing(Func<SchemaSnapshot, bool> names) =>
        _early.UnionWith(_coming.Where(c => names(c.Without)).Select(static c => c.Type.Name));

    private static IEnumerable<string> Texts(INamed part) => part switch
    {
        Policy policy => [policy.Using ?? "", policy.WithCheck ?? ""],
        Trigger trigger => [trigger.When ?? "", SqlIdentifiers.Quote(trigger.Function.Schema) + "." + SqlIdentifiers.Quote(trigger.Function.Name), .. trigger.UpdateOf.Items.Select(SqlIdentifiers.Quote)],
        _ => [],
    };

    private bool NamesNew(QualifiedName? table, IEnumerable<string> texts)
    {
        HashSet<string> columns = new(StringComparer.Ordinal);
        HashSet<QualifiedName> objects = [];
        foreach (string text in texts)
        {
            SqlToken[] tokens = [.. SqlToken.Scan(text)];
            for (int i = 0; i < tokens.Length; i++)
            {
                if (tokens[i].Name is not { } name)
                    continue;
                columns.Add(name);
                objects.Add(i > 1 && tokens[i - 1].Text == "." && tokens[i - 2].Name is { } schema ? new QualifiedName(schema, name) : name);
            }
        }

        // What queries other tables may read any column.
        bool isQuery = table is null || columns.Contains("select");
        return objects.Overlaps(_newObjects ??= [.. NewObjects()])
            || (isQuery ? _to.Tables.SelectMany(NewColumns) : NewColumns(_to.Tables.Find(table!.Value)!)).Any(columns.Contains);
    }

    private IEnumerable<string> NewColumns(Table table) => _from.Tables.Find(table.Name) is not { } before
        ? []
        : table.Columns.Where(c => before.Columns.Find(c.Name) is not { } present || present.Type != c.Type || present.Collation != c.Collation || present.Generated != c.Generated)
            .Select(static c => c.Name);

    private IEnumerable<QualifiedName> NewObjects() =>
    [
        .. _to.Tables.Select(static t => t.Name).Where(n => !_from.Tables.Contains(n)),
        .. _to.Views.Where(v => _from.Views.Find(v.Name)?.Query != v.Query).Select(static v => v.Name),
        .. _to.Routines.Where(r => !_from.Routines.Contains(r.Signature)).Select(static r => r.Name),
        .. _to.Enums.Select(static e => e.Name).Where(n => !_from.Enums.Contains(n)),
        .. _to.Domains.Select(static d => d.Name).Where(n => !_from.Domains.Contains(n)),
        .. _to.CompositeTypes.Select(static c => c.Name).Where(n => !_from.CompositeTypes.Contains(n)),
    ];
}
