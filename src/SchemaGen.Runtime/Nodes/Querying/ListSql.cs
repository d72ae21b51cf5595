namespace SchemaGen.Nodes;

/// <summary>The statements of the nodes that read many rows.</summary>
internal static class ListSql
{
    internal static string List<TRow>(RowShape shape, Filter<TRow>? filter, bool includeDeleted, bool keyset, bool descending, bool limited)
    {
        SqlComposer sql = new(shape);
        AddFrom(sql.Add("SELECT ").Add(shape.SelectList), filter, includeDeleted);
        if (keyset)
            sql.Add(" AND (").AddAll(shape.Key, ", ", sql.Name).Add(descending ? ") < (" : ") > (").AddAll(shape.Key, ", ", sql.Value).Add(")");
        sql.Add(" ORDER BY ").AddAll(shape.Key, ", ", c => sql.Name(c) + (descending ? " DESC" : ""));
        if (limited)
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
}
