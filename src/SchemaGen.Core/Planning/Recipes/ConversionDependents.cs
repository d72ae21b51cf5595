using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// The check constraints and partial or expression indexes that mention converted columns, and any index of a partitioned table. They leave before
/// the conversion and come back behind it, so that they are proved and built beside reads and writes instead of under the conversion's lock.
/// </summary>
internal sealed class ConversionDependents
{
    private readonly QualifiedName _table;
    private readonly List<CheckConstraint> _checks;
    private readonly List<TableIndex> _indexes;

    /// <param name="table">The table.</param>
    /// <param name="columns">The names of its converted columns.</param>
    /// <param name="withUnique">Whether indexes that guard uniqueness leave too, although nothing guards it until they are built again.</param>
    public ConversionDependents(Table table, IEnumerable<string> columns, bool withUnique)
    {
        List<DependentsOfColumn> all = [.. columns.Select(c => new DependentsOfColumn(table, c))];
        _table = table.Name;
        _checks = [.. all.SelectMany(static d => d.CheckConstraints).Distinct()];
        _indexes =
        [
            .. all.SelectMany(static d => d.Indexes).Distinct()
                .Where(i => (withUnique && TypeChanges.IsPartialOrExpression(i)) || (!i.Unique && (TypeChanges.IsPartialOrExpression(i) || table.Partitioning is not null))),
        ];
        Standing = [.. all.SelectMany(static d => d.Indexes).Distinct().Except(_indexes)];
    }

    /// <summary>The indexes over the columns that the server builds anew with the conversion.</summary>
    public IReadOnlyList<TableIndex> Standing { get; }

    /// <summary>Drops them, in the transaction of the conversion.</summary>
    public void Drop(PlanDraft plan)
    {
        foreach (CheckConstraint check in _checks)
        {
            plan.Ddl(
                DdlWriter.AlterTable(_table, ConstraintPath.Dropped(check.Name, replaces: true)),
                $"drop {check.Name} of {_table} for a moment",
                Locks.AccessExclusive(_table));
        }

        foreach (TableIndex index in _indexes)
        {
            plan.Ddl(
                "drop index " + SqlText.QualifiedName(_table with { Name = index.Name }),
                $"drop index {index.Name} of {_table} until it is built again",
                Locks.AccessExclusive(_table));
        }
    }

    /// <summary>Enforces the constraints again for new rows, in the transaction of the conversion.</summary>
    public void AddAgain(PlanDraft plan)
    {
        foreach (CheckConstraint check in _checks)
        {
            string add = $"add {DdlWriter.Constraint(check)}{(plan.IsDirect(_table) ? "" : " not valid")}";
            plan.Ddl(DdlWriter.AlterTable(_table, add), $"add {check.Name} to {_table} again", Locks.AccessExclusive(_table));
            ConstraintPath.Comment(plan, _table, check.Name, check.Comment);
        }
    }

    /// <summary>Proves the constraints for the old rows and builds the indexes, after the conversion.</summary>
    public void Prove(PlanDraft plan)
    {
        if (!plan.IsDirect(_table))
        {
            foreach (CheckConstraint check in _checks)
                CheckPath.Prove(plan, _table, check.Name);
        }

        foreach (TableIndex index in _indexes)
        {
            IndexPath.Create(plan, _table, index);
            IndexPath.Comment(plan, _table, index);
        }
    }
}
