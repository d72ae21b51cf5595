namespace SchemaGen.Nodes;

/// <summary>What cannot be asked of a list together.</summary>
internal static class ListRules
{
    /// <exception cref="SchemaGenException">It cannot be (<c>list-order</c>, <c>cursor-unsupported</c>); the message says what to write instead.</exception>
    internal static void Check<TRow>(string model, IReadOnlyList<Ordering<TRow>> order, ISelection<TRow>[] items, bool isGrouped, bool hasCursor, bool isDescending)
    {
        if (isDescending && order.Count > 0)
            throw new SchemaGenException("list-order", $"A list of {model} has both an Order and Descending. Write .Descending on what it is ordered by.");
        foreach (Ordering<TRow> ordering in order)
        {
            if (ordering.By is null)
                throw new SchemaGenException("list-order", $"The Order of a list of {model} holds nothing at one place. Give a column, such as {model}.Columns.Id.");
            if (!isGrouped && ordering.By.Column is null)
                throw new SchemaGenException("list-order", $"A list of {model} is ordered by an aggregate, but its rows are not grouped. Select an aggregate too, or order by a column.");
            if (isGrouped && ordering.By.Column is { } column && !Array.Exists(items, i => i.Column?.Index == column.Index))
                throw new SchemaGenException("list-order", $"Groups of {model} cannot be ordered by {column.Name}, which differs inside of a group. Select it, so that rows are grouped by it, or order by an aggregate.");
        }

        if (hasCursor && isGrouped)
            throw new SchemaGenException("cursor-unsupported", $"Groups of {model} have no key that a cursor could go on from. Page with Offset instead of After.");
    }
}
