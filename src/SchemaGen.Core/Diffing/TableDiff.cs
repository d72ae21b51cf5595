using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares one table with what it is to be; its foreign keys apart, which depend on other tables.</summary>
internal sealed class TableDiff
{
    private readonly Table _from;
    private readonly Table _to;
    private readonly ColumnsDiff _columns;
    private readonly PartitionsDiff _partitions;
    private readonly PartDiffResult<PrimaryKey> _primaryKey;
    private readonly PartDiffResult<UniqueConstraint> _uniques;
    private readonly ChecksDiff _checks;
    private readonly PartDiffResult<ExclusionConstraint> _exclusions;
    private readonly IndexesDiff _indexes;
    private readonly GoingLabels _labels;
    private readonly Func<QualifiedName, bool> _isTaken;

    /// <summary>Compares.</summary>
    /// <param name="from">The table before.</param>
    /// <param name="to">The table after, under the same name.</param>
    /// <param name="labels">The labels that go.</param>
    /// <param name="isTaken">Whether a relation had the name before.</param>
    public TableDiff(Table from, Table to, GoingLabels labels, Func<QualifiedName, bool> isTaken)
    {
        (_from, _to, _columns, _labels, _isTaken) = (from, to, new(from, to), labels, isTaken);
        _partitions = new(from, to, new(from, to, _columns, labels, isTaken));
        _primaryKey = PartDiff.Of(
            this,
            AsList(from.PrimaryKey),
            AsList(to.PrimaryKey),
            static (d, k) => d._columns.Before.Touch(k.Columns),
            static (k, like) => k with { Name = like.Name },
            static _ => null,
            static (d, n) => d.IsConstraint(n) || d.IsRelation(n));
        _uniques = PartDiff.Of(
            this,
            from.UniqueConstraints,
            to.UniqueConstraints,
            static (d, u) => d._columns.Before.Touch(u.Columns) || d._columns.Before.Touch(u.Include),
            static (u, like) => u with { Name = like.Name, Comment = like.Comment },
            static u => u.Comment,
            static (d, n) => d.IsConstraint(n) || d.IsRelation(n));
        _checks = new(to.Name, from, from.CheckConstraints, to.CheckConstraints, _columns.Before, _columns.After);
        _exclusions = PartDiff.Of(
            this,
            from.ExclusionConstraints,
            to.ExclusionConstraints,
            static (d, e) => d._columns.Before.Touch(e.ToIndex()),
            static (e, like) => e with { Name = like.Name, Comment = like.Comment },
            static e => e.Comment,
            static (d, n) => d.IsConstraint(n) || d.IsRelation(n));
        _indexes = new(to.Name, from.Indexes, to.Indexes, _columns.Before, _columns.After, isTaken);
    }

    /// <summary>The foreign keys that the table is to have.</summary>
    public NamedList<ForeignKey> ForeignKeys => _to.ForeignKeys;

    /// <summary>Whether something goes that a foreign key of another table may be over.</summary>
    public bool MayLose =>
        !_columns.Before.IsEmpty || _primaryKey.Dropped.Count + _uniques.Dropped.Count + _indexes.Dropped.Count > 0;

    /// <summary>Whether a foreign key of this table is over a column that goes or is replaced.</summary>
    public bool Touches(ForeignKey key) =>
        _columns.Before.Touch(key.Columns) || (key.ReferencedTable == _from.Name && _columns.Before.Touch(key.ReferencedColumns));

    /// <summary>Whether a foreign key of this table is over a column that comes only after others were dropped.</summary>
    public bool ComesLate(ForeignKey key) => _columns.After.Touch(key.Columns);

    /// <summary>Whether columns that a foreign key references come only after others were dropped.</summary>
    public bool HasLate(EquatableArray<string> referenced) => _columns.After.Touch(referenced);

    /// <summary>Whether a foreign key to these columns has to go, because a column or the key over them does.</summary>
    public bool Loses(EquatableArray<string> referenced) =>
        _columns.Before.Touch(referenced)
        || _primaryKey.Dropped.Any(k => TableKeys.Match(k.Columns, referenced))
        || _uniques.Dropped.Any(u => TableKeys.Match(u.Columns, referenced))
        || _indexes.Dropped.Any(i => TableKeys.OfIndex(i) is { } key && TableKeys.Match(key, referenced));

    /// <summary>Whether a view reads a column that goes or is replaced.</summary>
    public bool Touches(View view) => _columns.Before.Touch(view, _from.Name);

    /// <summary>Whether a view seems to read a column that comes only after others were dropped, or that is dropped then.</summary>
    public bool ComesLate(View view) => _columns.After.Touch(view, _from.Name);

    public void Emit(DiffOutput output)
    {
        _columns.Emit(output);
        EmitConstraints(output);
        _indexes.Emit(output, _partitions.BecomesPartitioned ? DiffPhase.ChangeColumns : DiffPhase.Comments);
        new GuardsDiff(_from, _to, _columns.Before, _columns.After, _labels).Emit(output);
        if (_from.Comment != _to.Comment)
            output.Add(DiffPhase.Comments, new AlterTableComment(_to.Name, _to.Comment));
        _partitions.Emit(output, KeyOfForm);
        if (_from.StorageParameters != _to.StorageParameters)
            output.Add(_partitions.BecomesPartitioned ? DiffPhase.ChangeColumns : DiffPhase.Comments, new AlterStorageParameters(_to.Name, _to.StorageParameters));
    }

    // While the old key stands the new one cannot: each has every part of its own partition key.
    private PrimaryKey? KeyOfForm => _partitions.TakesForm && _from.PrimaryKey is { } old && _to.PrimaryKey is { } key && _primaryKey.Dropped.Count > 0
        && !_columns.Before.Touch(old.Columns) && !_columns.After.Touch(key.Columns)
            ? key
            : null;

    private bool IsConstraint(string name) => TableRules.HasConstraint(_from, name);

    private bool IsRelation(string name) => _isTaken(_from.Name with { Name = name });

    private static NamedList<PrimaryKey> AsList(PrimaryKey? key) => key is null ? [] : [key];

    private void EmitConstraints(DiffOutput output)
    {
        QualifiedName table = _to.Name;
        _checks.Emit(output);
        foreach (ExclusionConstraint exclusion in _exclusions.Dropped)
            output.Add(DiffPhase.DropConstraints, new DropExclusionConstraint(table, exclusion.Name));
        foreach (UniqueConstraint unique in _uniques.Dropped)
            output.Add(DiffPhase.DropConstraints, new DropUniqueConstraint(table, unique.Name));
        if (_primaryKey.Dropped.Count > 0 && KeyOfForm is null)
            output.Add(DiffPhase.DropConstraints, new DropPrimaryKey(table));

        EmitRenamed(_primaryKey.Renamed, output);
        EmitRenamed(_uniques.Renamed, output);
        EmitRenamed(_exclusions.Renamed, output);

        // The rows of a table that takes another form are found by it.
        DiffPhase ofKey = _partitions.IsPlainBefore && _partitions.TakesForm ? DiffPhase.SetPartitioning : DiffPhase.AddConstraintsAndIndexes;
        foreach (PrimaryKey key in KeyOfForm is null ? _primaryKey.Added : [])
            output.Add(Phase(_columns.After.Touch(key.Columns), ofKey), new AddPrimaryKey(table, key));
        foreach (UniqueConstraint unique in _uniques.Added)
            output.Add(
                Phase(_columns.After.Touch(unique.Columns) || _columns.After.Touch(unique.Include), DiffPhase.AddConstraintsAndIndexes),
                new AddUniqueConstraint(table, unique));
        foreach (ExclusionConstraint exclusion in _exclusions.Added)
            output.Add(
                Phase(_columns.After.Touch(exclusion.ToIndex()), DiffPhase.AddConstraintsAndIndexes), new AddExclusionConstraint(table, exclusion));

        foreach (UniqueConstraint unique in _uniques.Altered)
            output.Add(DiffPhase.Comments, new AlterConstraintComment(table, unique.Name, unique.Comment));
        foreach (ExclusionConstraint exclusion in _exclusions.Altered)
            output.Add(DiffPhase.Comments, new AlterConstraintComment(table, exclusion.Name, exclusion.Comment));
    }

    private void EmitRenamed(IReadOnlyList<(string From, string To)> constraints, DiffOutput output)
    {
        foreach ((string before, string after) in constraints)
            output.Add(DiffPhase.RenameConstraints, new RenameConstraint(_to.Name, before, after));
    }

    private static DiffPhase Phase(bool late, DiffPhase otherwise) => late ? DiffPhase.RestoreMentions : otherwise;
}
