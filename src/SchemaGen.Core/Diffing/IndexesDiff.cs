using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares the indexes of a table, or those that a partition has of its own.</summary>
internal sealed class IndexesDiff
{
    private readonly QualifiedName _owner;
    private readonly NamedList<TableIndex> _before;
    private readonly TouchedColumns _changed;
    private readonly TouchedColumns _late;
    private readonly Func<QualifiedName, bool> _isTaken;
    private readonly PartDiffResult<TableIndex> _indexes;

    /// <summary>Compares.</summary>
    /// <param name="owner">The table or partition, as it is called after.</param>
    /// <param name="before">The indexes before.</param>
    /// <param name="after">The indexes after.</param>
    /// <param name="changed">The columns before whose change an index over them goes.</param>
    /// <param name="late">The columns that come only after others were dropped.</param>
    /// <param name="isTaken">Whether a relation had the name before.</param>
    public IndexesDiff(
        QualifiedName owner, NamedList<TableIndex> before, NamedList<TableIndex> after, TouchedColumns changed, TouchedColumns late, Func<QualifiedName, bool> isTaken)
    {
        (_owner, _before, _changed, _late, _isTaken) = (owner, before, changed, late, isTaken);
        _indexes = PartDiff.Of(
            this,
            before,
            after,
            static (d, i) => d._changed.Touch(i),
            static (i, like) => i with { Name = like.Name, Comment = like.Comment, StorageParameters = like.StorageParameters },
            static i => (i.Comment, i.StorageParameters),
            static (d, n) => d._isTaken(d._owner with { Name = n }));
    }

    /// <summary>Those that go, and those that are replaced.</summary>
    public IReadOnlyList<TableIndex> Dropped => _indexes.Dropped;

    /// <summary>Adds what changes.</summary>
    /// <param name="output">The difference.</param>
    /// <param name="parameters">When storage parameters change.</param>
    public void Emit(DiffOutput output, DiffPhase parameters = DiffPhase.Comments)
    {
        foreach (TableIndex index in _indexes.Dropped)
            output.Add(DiffPhase.DropIndexes, new DropIndex(_owner, index.Name));
        foreach ((string before, string after) in _indexes.Renamed)
            output.Add(DiffPhase.RenameConstraints, new RenameIndex(_owner, before, after));
        foreach (TableIndex index in _indexes.Added)
            output.Add(_late.Touch(index) ? DiffPhase.RestoreMentions : DiffPhase.AddConstraintsAndIndexes, new CreateIndex(_owner, index));
        foreach (TableIndex index in _indexes.Altered)
        {
            TableIndex present = _before.Find(NameBefore(index))!;
            if (present.Comment != index.Comment)
                output.Add(DiffPhase.Comments, new AlterIndexComment(_owner, index.Name, index.Comment));
            if (present.StorageParameters != index.StorageParameters)
                output.Add(parameters, new AlterIndexStorageParameters(_owner, index.Name, index.StorageParameters));
        }
    }

    private string NameBefore(TableIndex index) =>
        _indexes.Renamed.Where(r => r.To == index.Name).Select(static r => r.From).FirstOrDefault() ?? index.Name;
}
