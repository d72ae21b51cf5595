namespace SchemaGen.Nodes;

/// <summary>The statements of the nodes that work on one row.</summary>
internal static class NodeSql
{
    internal static string Insert(RowShape shape, ColumnSet assigned)
    {
        int[] columns = InsertColumns(shape, assigned);
        SqlComposer sql = new SqlComposer(shape).Add("INSERT INTO ").Add(shape.Table);
        if (columns.Length == 0)
            sql.Add(" DEFAULT VALUES");
        else
            AddValues(sql, columns);
        return sql.Add(" RETURNING ").Add(shape.SelectList).ToString();
    }

    internal static string Upsert(RowShape shape, UpsertForm form)
    {
        SqlComposer sql = new SqlComposer(shape).Add("INSERT INTO ").Add(shape.Table).Add(" AS t");
        AddValues(sql, InsertColumns(shape, form.Assigned));
        return sql.Add(OnConflictUpdate(sql, form)).Add(" RETURNING ").Add(Qualified(shape)).Add(", ").Add(Created(sql, form)).ToString();
    }

    /// <summary>
    /// Whether an upsert has inserted the row <c>t</c> and not updated it. PostgreSQL does not give the system column of a row in a partition
    /// (0A000); whether the statement saw a row of the key before it began tells it there.
    /// </summary>
    internal static string Created(SqlComposer sql, UpsertForm form)
    {
        if (!sql.Shape.Partitioned)
            return "t.xmax = 0";
        IEnumerable<string> sameKey = sql.Shape.UniqueKeys[form.Target].Columns.Select(c => $"b.{sql.Name(c)} = t.{sql.Name(c)}");
        return $"NOT EXISTS (SELECT FROM {sql.Shape.Table} AS b WHERE {string.Join(" AND ", sameKey)})";
    }

    /// <summary>The clause that turns a collision into an update; a row of another tenant, or a deleted one, is never touched.</summary>
    internal static string OnConflictUpdate(SqlComposer sql, UpsertForm form)
    {
        RowShape shape = sql.Shape;
        UniqueKeyShape target = shape.UniqueKeys[form.Target];
        List<string> sets = [.. form.UpdatedColumns(shape).Select(c => $"{sql.Name(c)} = EXCLUDED.{sql.Name(c)}"), .. sql.Touches("t.")];
        // An update that changes nothing still locks the row and returns it.
        if (sets.Count == 0)
            sets.Add($"{sql.Name(target.Columns[0])} = EXCLUDED.{sql.Name(target.Columns[0])}");
        string where = target.Predicate is null ? "" : $" WHERE {target.Predicate}";
        string[] guards = [.. Guards()];
        return $" ON CONFLICT ({string.Join(", ", target.Columns.Select(sql.Name))}){where} DO UPDATE SET {string.Join(", ", sets)}" +
            (guards.Length == 0 ? "" : " WHERE " + string.Join(" AND ", guards));

        IEnumerable<string> Guards()
        {
            if (shape.Tenant >= 0)
                yield return $"t.{sql.Name(shape.Tenant)} = EXCLUDED.{sql.Name(shape.Tenant)}";
            if (shape.DeletedAt >= 0)
                yield return $"t.{sql.Name(shape.DeletedAt)} IS NULL";
        }
    }

    internal static string Read(RowShape shape, bool includeDeleted) =>
        new SqlComposer(shape).Add("SELECT ").Add(shape.SelectList).Add(" FROM ").Add(shape.Table).WhereKey().AndVisible(includeDeleted).ToString();

    internal static string Update(RowShape shape, UpdateForm form)
    {
        SqlComposer sql = new(shape);
        // Nothing set is nothing changed: neither the version nor the time of change moves.
        if (form.Assigned.IsEmpty)
            sql.Add("SELECT ").Add(shape.SelectList).Add(" FROM ").Add(shape.Table);
        else
            sql.Add("UPDATE ").Add(shape.Table).Add(" SET ").AddAll([.. Columns(shape, form.Assigned).Select(c => $"{sql.Name(c)} = {sql.Value(c)}"), .. sql.Touches()], ", ", static s => s);
        sql.WhereKey().AndVisible(includeDeleted: false);
        AndVersion(sql, form.Versioned);
        return form.Assigned.IsEmpty ? sql.ToString() : sql.Add(" RETURNING ").Add(shape.SelectList).ToString();
    }

    internal static string Delete(RowShape shape, DeleteForm form)
    {
        SqlComposer sql = new(shape);
        bool tombstone = shape.DeletedAt >= 0 && !form.Hard;
        if (tombstone)
            AddTombstone(sql, "now()");
        else
            sql.Add("DELETE FROM ").Add(shape.Table);
        sql.WhereKey().AndVisible(includeDeleted: !tombstone);
        AndVersion(sql, form.Versioned);
        return sql.ToString();
    }

    internal static string Restore(RowShape shape)
    {
        SqlComposer sql = new(shape);
        AddTombstone(sql, "NULL");
        return sql.WhereKey().AndVisible(includeDeleted: true).Add(" AND ").Add(sql.Name(shape.DeletedAt)).Add(" IS NOT NULL RETURNING ").Add(shape.SelectList).ToString();
    }

    internal static string ReadVersion(RowShape shape, bool includeDeleted)
    {
        SqlComposer sql = new(shape);
        return sql.Add("SELECT ").Add(sql.Name(shape.RowVersion)).Add("::bigint FROM ").Add(shape.Table).WhereKey().AndVisible(includeDeleted).ToString();
    }

    internal static void AddTombstone(SqlComposer sql, string deletedAt) =>
        sql.Add("UPDATE ").Add(sql.Shape.Table).Add(" SET ")
            .AddAll([$"{sql.Name(sql.Shape.DeletedAt)} = {deletedAt}", .. sql.Touches()], ", ", static s => s);

    /// <summary>The columns that an insert names: what was set, and the tenant, which is the session's.</summary>
    internal static int[] InsertColumns(RowShape shape, ColumnSet assigned) => shape.Tenant < 0 ? [.. Columns(shape, assigned)] : [shape.Tenant, .. Columns(shape, assigned)];

    internal static IEnumerable<int> Columns(RowShape shape, ColumnSet set) => Enumerable.Range(0, shape.Columns.Length).Where(c => set.Contains(c));

    internal static string Overriding(RowShape shape, IEnumerable<int> columns) =>
        columns.Any(c => shape.Columns[c].Is(ColumnTraits.IdentityAlways)) ? " OVERRIDING SYSTEM VALUE" : "";

    private static void AddValues(SqlComposer sql, int[] columns) =>
        sql.Add(" (").AddAll(columns, ", ", sql.Name).Add(")").Add(Overriding(sql.Shape, columns)).Add(" VALUES (").AddAll(columns, ", ", sql.Value).Add(")");

    private static void AndVersion(SqlComposer sql, bool versioned)
    {
        if (versioned)
            sql.Add(" AND ").Add(sql.Name(sql.Shape.RowVersion)).Add(" = ").Add(sql.Parameter());
    }

    private static string Qualified(RowShape shape) =>
        string.Join(", ", shape.Columns.Take(shape.ReadCount).Select(static c => "t." + c.Selected));
}
