using SchemaGen.Sql;

namespace SchemaGen.Nodes;

/// <summary>The statements of the bulk nodes. Rows come as one array for each column and are numbered, so that nothing depends on the order in which PostgreSQL works.</summary>
internal static class BulkSql
{
    private const string Expected = "__expected";
    private const string Stage = "schemagen_rows";

    internal static string Copy(RowShape shape, int[] columns) =>
        $"COPY {shape.Table} ({string.Join(", ", columns.Select(c => shape.Columns[c].Sql))}) FROM STDIN (FORMAT BINARY)";

    /// <summary>Gives, where keys are wanted, each row's key in the order of the input and whether it was inserted.</summary>
    internal static string Create(RowShape shape, CreateForm form)
    {
        SqlComposer sql = new(shape);
        if (!form.Keys)
            return CreateOnly(sql, form);
        int[] given = [.. NodeSql.Columns(shape, form.Assigned)];
        // Keys are made before the insert: what RETURNING gives has no promised order.
        int[] made = [.. shape.Key.Where(c => !form.Assigned.Contains(c) && c != shape.Tenant)];
        sql.Add("WITH input AS MATERIALIZED (SELECT ").AddAll([.. made.Select(c => $"{NextValue(shape, c)} AS {sql.Name(c)}"), .. given.Select(c => Unpacked(shape, c)), "u.__ord"], ", ", static s => s);
        sql.Add(Unnest(sql, given, numbered: true)).Add("), done AS (INSERT INTO ").Add(shape.Table).Add(" AS t");
        AddInsertFrom(sql, "input", [.. made, .. given]);
        if (form.Skip)
            sql.Add(" ON CONFLICT DO NOTHING");
        sql.Add(" RETURNING ").AddAll(shape.KeyInput, ", ", c => "t." + sql.Name(c)).Add(") SELECT ");
        AddKey(sql, "i");
        int[] key = shape.KeyInput;
        return form.Skip
            // Of rows with one key the first was inserted, if any was.
            ? sql.Add($", d.{sql.Name(key[0])} IS NOT NULL AND row_number() OVER (PARTITION BY ").AddAll(key, ", ", c => "i." + sql.Name(c)).Add(" ORDER BY i.__ord) = 1 FROM input i LEFT JOIN done d ON ")
                .AddAll(key, " AND ", c => $"d.{sql.Name(c)} = i.{sql.Name(c)}").Add(" ORDER BY i.__ord").ToString()
            : sql.Add(", true FROM input i ORDER BY i.__ord").ToString();
    }

    /// <summary>Makes keys for rows that are copied with them.</summary>
    internal static string MakeKeys(RowShape shape)
    {
        SqlComposer sql = new(shape);
        return sql.Add("SELECT ").AddAll(shape.KeyInput, ", ", c => shape.Columns[c].Cast is null ? NextValue(shape, c) : $"({NextValue(shape, c)})::text")
            .Add(" FROM generate_series(1, ").Add(sql.Parameter()).Add(")").ToString();
    }

    private static string CreateOnly(SqlComposer sql, CreateForm form)
    {
        int[] given = [.. NodeSql.Columns(sql.Shape, form.Assigned)];
        string unnest = Unnest(sql, given, numbered: false);
        return AddInsert(sql.Add("INSERT INTO ").Add(sql.Shape.Table), given, c => Unpacked(sql.Shape, c)).Add(unnest).Add(form.Skip ? " ON CONFLICT DO NOTHING" : "").ToString();
    }

    /// <summary>Gives what <see cref="BulkUpsertAnswer"/> says.</summary>
    internal static string Upsert(RowShape shape, BulkUpsertForm form)
    {
        SqlComposer sql = new(shape);
        int[] given = [.. NodeSql.Columns(shape, form.Upsert.Assigned)];
        int[] target = [.. shape.UniqueKeys[form.Upsert.Target].Columns.Where(c => c != shape.Tenant)];
        string unnest = Unnest(sql, given, numbered: form.Answer != BulkUpsertAnswer.CountsOfDistinct);
        sql.Add("WITH ");
        if (form.Answer != BulkUpsertAnswer.CountsOfDistinct)
            AddLast(sql, given, target, unnest);
        sql.Add("done AS (INSERT INTO ").Add(shape.Table).Add(" AS t");
        if (form.Answer == BulkUpsertAnswer.CountsOfDistinct)
            AddInsert(sql, given, c => Unpacked(shape, c)).Add(unnest);
        else
            AddInsertFrom(sql, "last", given);
        if (form.Answer != BulkUpsertAnswer.Keys)
            return AddCounts(sql, form.Upsert, form.Answer == BulkUpsertAnswer.CountsOfLast);
        AddConflict(sql, form.Upsert).Add(", ").AddAll(shape.Key.Concat(target).Distinct(), ", ", c => "t." + sql.Name(c)).Add(") SELECT ");
        AddKey(sql, "d");
        return sql.Add(", d.__created, l.__ord IS NOT NULL FROM input i LEFT JOIN last l ON l.__ord = i.__ord LEFT JOIN done d ON ")
            .AddAll(target, " AND ", c => $"d.{sql.Name(c)} = i.{sql.Name(c)}").Add(" ORDER BY i.__ord").ToString();
    }

    internal static string Update(RowShape shape, UpdateForm form)
    {
        SqlComposer sql = new(shape);
        int[] given = [.. NodeSql.Columns(shape, form.Assigned)];
        return AddUpdate(sql, form, given, Unnest(sql, [.. shape.KeyInput, .. given], numbered: false, form.Versioned ? Expected : null), c => CastOf(shape, c)).ToString();
    }

    /// <summary>The table into which rows of an update are copied: the key, what is set, and the expected version.</summary>
    internal static string CreateStage(RowShape shape, UpdateForm form) =>
        CreateStage(shape, shape.KeyInput.Concat(NodeSql.Columns(shape, form.Assigned)), form.Versioned ? ", NULL::bigint AS " + Expected : "");

    /// <summary>The table into which rows of an upsert are copied: what is set.</summary>
    internal static string CreateStage(RowShape shape, ColumnSet assigned) => CreateStage(shape, NodeSql.Columns(shape, assigned), "");

    internal static string CopyToStage() => $"COPY pg_temp.{Stage} FROM STDIN (FORMAT BINARY)";

    internal static string DropStage() => $"DROP TABLE pg_temp.{Stage}";

    /// <summary>Updates from the rows that were copied: all, or only some in the order in which they came.</summary>
    internal static string UpdateStaged(RowShape shape, StagedForm form)
    {
        SqlComposer sql = new(shape);
        string from = $" FROM (SELECT * FROM pg_temp.{Stage}{Piece(sql, form.IsPiece)}) AS u";
        return AddUpdate(sql, form.Update, [.. NodeSql.Columns(shape, form.Update.Assigned)], from, static _ => "").ToString();
    }

    /// <summary>Upserts the rows that were copied, and gives counts.</summary>
    internal static string UpsertStaged(RowShape shape, StagedUpsertForm form)
    {
        SqlComposer sql = new(shape);
        UpsertForm upsert = form.Form.Upsert;
        int[] given = [.. NodeSql.Columns(shape, upsert.Assigned)];
        bool isLast = form.Form.Answer == BulkUpsertAnswer.CountsOfLast;
        string from = $" FROM pg_temp.{Stage}{Piece(sql, form.IsPiece)}";
        sql.Add("WITH ");
        if (isLast)
        {
            string group = KeyGroup(sql, [.. shape.UniqueKeys[upsert.Target].Columns.Where(c => c != shape.Tenant)], "ctid");
            sql.Add($"last AS MATERIALIZED (SELECT DISTINCT ON ({group}) *, ctid AS __ord{from} ORDER BY {group}, ctid DESC), ");
        }

        sql.Add("done AS (INSERT INTO ").Add(shape.Table).Add(" AS t");
        if (isLast)
            AddInsertFrom(sql, "last", given);
        else
            AddInsert(sql, given, sql.Name).Add(from);
        return AddCounts(sql, upsert, isLast);
    }

    internal static string UpdateWhere<TRow>(RowShape shape, ColumnSet assigned, Filter<TRow>? filter)
    {
        SqlComposer sql = new(shape);
        sql.Add("UPDATE ").Add(shape.Table).Add(" SET ").AddAll([.. NodeSql.Columns(shape, assigned).Select(c => $"{sql.Name(c)} = {sql.Value(c)}"), .. sql.Touches()], ", ", static s => s);
        return AddWhere(sql, filter).AndVisible(includeDeleted: false).ToString();
    }

    internal static string Delete(RowShape shape, bool hard)
    {
        SqlComposer sql = StartDelete(shape, hard);
        sql.Add(" WHERE (").AddAll(shape.KeyInput, ", ", sql.Name).Add(") IN (SELECT ").AddAll(shape.KeyInput, ", ", c => Unpacked(shape, c));
        return sql.Add(Unnest(sql, shape.KeyInput, numbered: false)).Add(")").AndVisible(includeDeleted: hard || shape.DeletedAt < 0).ToString();
    }

    internal static string DeleteWhere<TRow>(RowShape shape, bool hard, Filter<TRow>? filter) =>
        AddWhere(StartDelete(shape, hard), filter).AndVisible(includeDeleted: hard || shape.DeletedAt < 0).ToString();

    private static SqlComposer StartDelete(RowShape shape, bool hard)
    {
        SqlComposer sql = new(shape);
        if (shape.DeletedAt >= 0 && !hard)
            NodeSql.AddTombstone(sql, "now()");
        else
            sql.Add("DELETE FROM ").Add(shape.Table);
        return sql;
    }

    private static SqlComposer AddWhere<TRow>(SqlComposer sql, Filter<TRow>? filter)
    {
        sql.Add(" WHERE ");
        if (filter is null)
            sql.Add("true");
        else
            filter.Compose(sql);
        return sql;
    }

    private static void AddLast(SqlComposer sql, int[] given, int[] target, string unnest)
    {
        string group = KeyGroup(sql, target, "__ord");
        sql.Add("input AS MATERIALIZED (SELECT ").AddAll([.. given.Select(c => Unpacked(sql.Shape, c)), "u.__ord"], ", ", static s => s).Add(unnest)
            .Add($"), last AS MATERIALIZED (SELECT DISTINCT ON ({group}) * FROM input ORDER BY {group}, __ord DESC), ");
    }

    private static string CreateStage(RowShape shape, IEnumerable<int> columns, string more) =>
        $"CREATE TEMPORARY TABLE {Stage} ON COMMIT DROP AS SELECT {string.Join(", ", columns.Select(c => shape.Columns[c].Sql))}{more} FROM {shape.Table} WITH NO DATA";

    // A text of its own, because its parameters come first.
    private static string Piece(SqlComposer sql, bool isPiece) =>
        isPiece ? $" WHERE ctid IN (SELECT ctid FROM pg_temp.{Stage} ORDER BY ctid OFFSET {sql.Parameter()} LIMIT {sql.Parameter()})" : "";

    // A NULL in the key collides with nothing, so that such rows are each their own.
    private static string KeyGroup(SqlComposer sql, int[] target, string place) => string.Join(", ", target.Select(sql.Name))
        + string.Concat(target.Where(c => sql.Shape.Columns[c].Is(ColumnTraits.Nullable)).Select(c => $", CASE WHEN {sql.Name(c)} IS NULL THEN {place} END"));

    private static SqlComposer AddConflict(SqlComposer sql, UpsertForm form) =>
        sql.Add(NodeSql.OnConflictUpdate(sql, form)).Add(" RETURNING ").Add(NodeSql.Created(sql, form)).Add(" AS __created");

    private static string AddCounts(SqlComposer sql, UpsertForm form, bool ofLast) =>
        AddConflict(sql, form).Add(") SELECT count(*) FILTER (WHERE __created), count(*) FILTER (WHERE NOT __created)")
            .Add(ofLast ? ", (SELECT count(*) FROM last) FROM done" : " FROM done").ToString();

    private static SqlComposer AddUpdate(SqlComposer sql, UpdateForm form, int[] given, string from, Func<int, string> cast)
    {
        sql.Add("UPDATE ").Add(sql.Shape.Table).Add(" AS t SET ").AddAll([.. given.Select(c => $"{sql.Name(c)} = u.{sql.Name(c)}{cast(c)}"), .. sql.Touches("t.")], ", ", static s => s);
        sql.Add(from).Add(" WHERE ").AddAll(sql.Shape.KeyInput, " AND ", c => $"t.{sql.Name(c)} = u.{sql.Name(c)}{cast(c)}").AndVisible(includeDeleted: false, "t.");
        return form.Versioned ? sql.Add($" AND (u.{Expected} IS NULL OR t.{sql.Name(sql.Shape.RowVersion)} = u.{Expected})") : sql;
    }

    // A text of its own, because its parameters come first wherever it stands. Rows are numbered where their order matters.
    private static string Unnest(SqlComposer sql, IReadOnlyCollection<int> columns, bool numbered, string? more = null) =>
        $" FROM unnest({string.Join(", ", [.. columns.Select(sql.Array), .. more is null ? [] : new[] { sql.Parameter() }])}){(numbered ? " WITH ORDINALITY" : "")} AS u(" +
        $"{string.Join(", ", [.. columns.Select(sql.Name), .. more is null ? [] : new[] { more }, .. numbered ? new[] { "__ord" } : []])})";

    private static void AddInsertFrom(SqlComposer sql, string from, int[] columns)
    {
        AddInsert(sql, columns, sql.Name);
        sql.Add(" FROM ").Add(from).Add(" ORDER BY __ord");
    }

    private static SqlComposer AddInsert(SqlComposer sql, int[] columns, Func<int, string> value)
    {
        int tenant = sql.Shape.Tenant;
        return sql.Add(" (").AddAll(tenant < 0 ? columns : [tenant, .. columns], ", ", sql.Name).Add(")").Add(NodeSql.Overriding(sql.Shape, columns))
            .Add(" SELECT ").AddAll([.. tenant < 0 ? [] : new[] { sql.Value(tenant) }, .. columns.Select(value)], ", ", static s => s);
    }

    private static void AddKey(SqlComposer sql, string alias) =>
        sql.AddAll(sql.Shape.KeyInput, ", ", c => $"{alias}.{sql.Name(c)}{(sql.Shape.Columns[c].Cast is null ? "" : "::text")}");

    private static string Unpacked(RowShape shape, int column)
    {
        string cast = CastOf(shape, column);
        return $"u.{shape.Columns[column].Sql}{cast}{(cast.Length == 0 ? "" : $" AS {shape.Columns[column].Sql}")}";
    }

    private static string CastOf(RowShape shape, int column) => shape.Columns[column].IsArray ? "::" + shape.Columns[column].SqlType : "";

    private static string NextValue(RowShape shape, int column)
    {
        ColumnShape c = shape.Columns[column];
        return c.Is(ColumnTraits.Identity)
            ? $"nextval((SELECT pg_get_serial_sequence({SqlText.Literal(shape.Table)}, {SqlText.Literal(c.Name)})::regclass))"
            : c.Default ?? throw new SchemaGenException("bulk-key-missing", $"The key \"{c.Name}\" of {shape.Model} has no default, and a row does not give it. Set it in each row.");
    }
}
