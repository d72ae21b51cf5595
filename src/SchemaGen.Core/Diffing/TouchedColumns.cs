namespace SchemaGen.Diffing;

/// <summary>Some columns of a table, and what is over them or seems to mention them.</summary>
internal sealed class TouchedColumns(IReadOnlyCollection<string> columns)
{
    /// <summary>No columns, as in most tables.</summary>
    public static TouchedColumns None { get; } = new([]);

    public bool IsEmpty => columns.Count == 0;

    public bool Touch(EquatableArray<string> names) => Any(names, static (all, column) => all.Items.Contains(column));

    public bool Touch(CheckConstraint check) => Any(check, static (c, column) => SqlIdentifiers.Mentions(c.Expression, column));

    public bool Touch(TableIndex index) => Any(index, static (i, column) => i.Mentions(column));

    public bool Touch(Trigger trigger) => Any(trigger, static (t, column) => t.Mentions(column));

    public bool Touch(View view, QualifiedName table) => Any((view, table), static (v, column) => v.view.Names(v.table, column));

    public bool Touch(Policy policy) => Any(policy, static (p, column) => p.Mentions(column));

    public bool Touch(GeneratedColumn generated) => Any(generated, static (g, column) => SqlIdentifiers.Mentions(g.Expression, column));

    private bool Any<T>(T part, Func<T, string, bool> touches)
    {
        if (IsEmpty)
            return false;
        foreach (string column in columns)
        {
            if (touches(part, column))
                return true;
        }

        return false;
    }
}
