using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// The columns of an enum type in one table, when they change over to another type in place: the table is written anew. Constraints that
/// compare with a label are proved again afterwards.
/// </summary>
internal sealed class EnumColumns
{
    private readonly Table _table;
    private readonly List<Column> _columns;
    private readonly ConversionDependents _dependents;
    private readonly GuardsOfColumn _guards;
    private readonly List<ForeignKey> _keys;

    /// <param name="table">The table.</param>
    /// <param name="type">The enum type.</param>
    public EnumColumns(Table table, QualifiedName type)
    {
        _table = table;
        _columns = [.. table.Columns.Where(c => c.Type.Is(type))];
        List<string> names = [.. _columns.Select(static c => c.Name)];
        _dependents = new(table, names, withUnique: true);
        _guards = new(table, names);
        _keys = [.. table.ForeignKeys.Where(f => f.Columns.Items.Any(names.Contains))];
    }

    /// <summary>Drops what PostgreSQL does not let stand, or would look at for as long as the table is large.</summary>
    public void Begin(PlanDraft plan)
    {
        // Until the other side has changed over too, it would tie two types.
        foreach (ForeignKey key in _keys)
            ForeignKeyPath.Drop(plan, _table.Name, key);
        _dependents.Drop(plan);
        _guards.Drop(plan);
    }

    /// <summary>Converts the columns to the type that has the name now.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="operation">The change of labels.</param>
    public void Convert(PlanDraft plan, AlterEnumLabels operation)
    {
        foreach (Column column in _columns)
        {
            string convert = $"type {SqlText.Type(column.Type)} using {ConversionSql.ExplicitCast(SqlText.Identifier(column.Name), column.Type, column.Type)}";
            string? next = NextDefault.Of(plan, operation, _table.Name, column);
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterColumn(
                    _table.Name,
                    column.Name,
                    [.. column.Default is null ? (string[])[] : ["drop default"], convert, .. next is null ? (string[])[] : ["set default " + next]]),
                Description = $"convert {_table.Name}.{column.Name}",
                Locks = [Locks.AccessExclusive(_table.Name)],
                Work = TableWork.Rewrite,
            });
        }
    }

    /// <summary>Puts back what was dropped, in the same transaction.</summary>
    public void End(PlanDraft plan)
    {
        foreach (TableIndex index in _dependents.Standing)
            IndexPath.UncommentParts(plan, _table.Name, index);
        _dependents.AddAgain(plan);
        _guards.CreateAgain(plan);
        foreach (ForeignKey key in _keys)
            ForeignKeyPath.AddAgain(plan, _table.Name, key);
    }

    /// <summary>Proves the constraints for the old rows and builds the indexes, after the transaction.</summary>
    public void Prove(PlanDraft plan)
    {
        _dependents.Prove(plan);
        foreach (ForeignKey key in _keys)
            ForeignKeyPath.ProveAgain(plan, _table.Name, key);
    }
}
