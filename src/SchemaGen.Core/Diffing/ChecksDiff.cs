using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares the check constraints of a table, or those that a partition has of its own.</summary>
internal sealed class ChecksDiff
{
    private readonly QualifiedName _owner;
    private readonly Table _from;
    private readonly TouchedColumns _changed;
    private readonly TouchedColumns _late;
    private readonly PartDiffResult<CheckConstraint> _checks;

    /// <summary>Compares.</summary>
    /// <param name="owner">The table or partition, as it is called after.</param>
    /// <param name="from">The table before, whose constraints' names are taken.</param>
    /// <param name="before">The checks before.</param>
    /// <param name="after">The checks after.</param>
    /// <param name="changed">The columns before whose change a check over them goes.</param>
    /// <param name="late">The columns that come only after others were dropped.</param>
    public ChecksDiff(QualifiedName owner, Table from, NamedList<CheckConstraint> before, NamedList<CheckConstraint> after, TouchedColumns changed, TouchedColumns late)
    {
        (_owner, _from, _changed, _late) = (owner, from, changed, late);
        _checks = PartDiff.Of(
            this,
            before,
            after,
            static (d, c) => d._changed.Touch(c),
            static (c, like) => c with { Name = like.Name, Comment = like.Comment },
            static c => c.Comment,
            static (d, n) => TableRules.HasConstraint(d._from, n));
    }

    /// <summary>Adds what changes.</summary>
    public void Emit(DiffOutput output)
    {
        foreach (CheckConstraint check in _checks.Dropped)
            output.Add(DiffPhase.DropConstraints, new DropCheckConstraint(_owner, check.Name));
        foreach ((string before, string after) in _checks.Renamed)
            output.Add(DiffPhase.RenameConstraints, new RenameConstraint(_owner, before, after));
        foreach (CheckConstraint check in _checks.Added)
            output.Add(_late.Touch(check) ? DiffPhase.RestoreMentions : DiffPhase.AddConstraintsAndIndexes, new AddCheckConstraint(_owner, check));
        foreach (CheckConstraint check in _checks.Altered)
            output.Add(DiffPhase.Comments, new AlterConstraintComment(_owner, check.Name, check.Comment));
    }
}
