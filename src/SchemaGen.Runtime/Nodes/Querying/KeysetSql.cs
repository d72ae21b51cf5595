namespace SchemaGen.Nodes;

/// <summary>The condition that a row comes after another one in an order: where a cursor goes on.</summary>
internal static class KeysetSql
{
    internal static void AddAfter<TRow>(SqlComposer sql, ListForm<TRow> form, int[] tieBreak)
    {
        List<Term> terms = [];
        for (int i = 0; i < form.Order.Count; i++)
        {
            Ordering<TRow> order = form.Order[i];
            int column = order.By.Column!.Index;
            terms.Add(new(column, form.Start![i] is null ? null : sql.Value(column), order.IsDescending, order.AreNullsFirst));
        }

        foreach (int column in tieBreak)
            terms.Add(new(column, sql.Value(column), form.IsKeyDescending, NullsFirst: false));
        RowShape shape = sql.Shape;
        bool isOneDirection = terms.TrueForAll(t => t.IsDescending == terms[0].IsDescending && !shape.Columns[t.Column].Is(ColumnTraits.Nullable));
        if (isOneDirection)
        {
            // A comparison of rows is one range of an index.
            sql.Add(" AND (").AddAll(terms, ", ", t => sql.Name(t.Column)).Add(terms[0].IsDescending ? ") < (" : ") > (").AddAll(terms, ", ", static t => t.Value!).Add(")");
            return;
        }

        sql.Add(" AND ");
        for (int i = 0; i < terms.Count; i++)
        {
            sql.Add("(").Add(After(sql, terms[i]));
            if (i < terms.Count - 1)
                sql.Add(" OR (").Add(Same(sql, terms[i])).Add(" AND ");
        }

        sql.Add(new string(')', (2 * terms.Count) - 1));
    }

    private static string After(SqlComposer sql, Term term)
    {
        string name = sql.Name(term.Column);
        if (term.Value is null)
            return term.NullsFirst ? name + " IS NOT NULL" : "false";
        string after = name + (term.IsDescending ? " < " : " > ") + term.Value;
        return sql.Shape.Columns[term.Column].Is(ColumnTraits.Nullable) && !term.NullsFirst ? $"({after} OR {name} IS NULL)" : after;
    }

    private static string Same(SqlComposer sql, Term term) => term.Value is null ? sql.Name(term.Column) + " IS NULL" : $"{sql.Name(term.Column)} = {term.Value}";

    private readonly record struct Term(int Column, string? Value, bool IsDescending, bool NullsFirst);
}
