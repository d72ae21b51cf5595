namespace SchemaGen.Nodes;

/// <summary>The statements of the nodes that read many rows.</summary>
internal static class ListSql
{
    internal static string List<TRow>(RowShape shape, ListForm<TRow> form)
    {
        SqlComposer sql = new SqlComposer(shape).Add("SELECT ");
        int[] tieBreak = form.IsGrouped ? [] : KeyAfter(shape, form.Order);
        if (form.Items.IsEmpty)
            sql.Add(shape.SelectList);
        else
            AddItems(sql, form);
        AddFrom(sql, form.Filter, form.IncludeDeleted);
        if (form.Start is not null)
            KeysetSql.AddAfter(sql, form, tieBreak);
        if (form.IsGrouped)
            AddGroups(sql, form.Items);
        AddOrder(sql, form, tieBreak);
        if (form.IsLimited)
            sql.Add(" LIMIT ").Add(sql.Parameter());
        return sql.Add(" OFFSET ").Add(sql.Parameter()).ToString();
    }

    internal static string Count<TRow>(RowShape shape, Filter<TRow>? filter, bool includeDeleted) =>
        AddFrom(new SqlComposer(shape).Add("SELECT count(*)"), filter, includeDeleted).ToString();

    /// <summary>The rows that are asked for; the caller may go on with AND.</summary>
    internal static SqlComposer AddFrom<TRow>(SqlComposer sql, Filter<TRow>? filter, bool includeDeleted)
    {
        sql.Add(" FROM ").Add(sql.Shape.Table).Add(" WHERE ");
        if (filter is null)
            sql.Add("true");
        else
            filter.Compose(sql);
        return sql.AndVisible(includeDeleted);
    }

    /// <summary>The columns of the key that rows are not ordered by already: with them, no two rows are equal.</summary>
    internal static int[] KeyAfter<TRow>(RowShape shape, IReadOnlyList<Ordering<TRow>> order) =>
        order.Count == 0 ? shape.Key : Array.FindAll(shape.Key, c => !order.Any(o => o.By.Column?.Index == c));

    private static void AddItems<TRow>(SqlComposer sql, ListForm<TRow> form)
    {
        string separator = "";
        foreach (ISelection<TRow> item in form.Items)
        {
            item.ComposeRead(sql.Add(separator));
            separator = ", ";
        }

        if (form.IsGrouped)
            return;
        // What a cursor needs to know of the last row.
        foreach (Ordering<TRow> order in form.Order)
            order.By.ComposeRead(sql.Add(separator));
        foreach (int column in sql.Shape.Key)
            sql.Add(separator).Add(sql.Shape.Columns[column].Selected);
    }

    private static void AddGroups<TRow>(SqlComposer sql, ReadOnlySpan<ISelection<TRow>> items)
    {
        string separator = " GROUP BY ";
        foreach (ISelection<TRow> item in items)
        {
            if (item.Column is null)
                continue;
            item.Compose(sql.Add(separator));
            separator = ", ";
        }
    }

    private static void AddOrder<TRow>(SqlComposer sql, ListForm<TRow> form, int[] tieBreak)
    {
        string separator = " ORDER BY ";
        foreach (Ordering<TRow> order in form.Order)
        {
            order.By.Compose(sql.Add(separator));
            sql.Add(order.Suffix);
            separator = ", ";
        }

        foreach (int column in tieBreak)
        {
            sql.Add(separator).Add(sql.Name(column)).Add(form.IsKeyDescending ? " DESC" : "");
            separator = ", ";
        }
    }
}
