using System.Buffers.Text;
using System.Text.Json;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Where a list goes on: the last row's key, and its values in the columns that the list is ordered by.</summary>
/// <param name="Order">The values of the order's columns as text; null for NULL.</param>
/// <param name="Key">The key.</param>
internal readonly record struct ListCursor<TKey>(string?[] Order, TKey Key)
{
    /// <summary>The opaque text.</summary>
    internal static string Format<TPlan, TRow>(IReadOnlyList<Ordering<TRow>> order, string?[] values, TKey key)
        where TPlan : IKeyedPlan<TRow, TKey>
    {
        List<string?> parts = [];
        if (order.Count > 0)
            parts.Add(SignatureOf(order));
        parts.AddRange(values);
        Writer writer = new(parts);
        TPlan.WriteKey(key, ref writer);
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts, CursorJson.Default.ListString));
    }

    /// <summary>What a cursor holds.</summary>
    /// <exception cref="SchemaGenException">It is none of a list in this order (<c>cursor-invalid</c>).</exception>
    internal static ListCursor<TKey> Parse<TPlan, TRow>(IReadOnlyList<Ordering<TRow>> order, string cursor)
        where TPlan : IKeyedPlan<TRow, TKey>
    {
        try
        {
            List<string?> parts = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(cursor), CursorJson.Default.ListString) ?? [];
            int skipped = order.Count == 0 ? 0 : order.Count + 1;
            if (parts.Count == skipped + TPlan.Shape.Key.Length && (skipped == 0 || parts[0] == SignatureOf(order)) && !parts.Skip(skipped).Contains(null)
                && Enumerable.Range(0, order.Count).All(i => parts[i + 1] is not null || TPlan.Shape.Columns[order[i].By.Column!.Index].Is(ColumnTraits.Nullable)))
                return new([.. parts.Take(skipped).Skip(1)], TPlan.ReadKey(new TextKey(parts, skipped)));
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            throw Invalid<TPlan, TRow>(cursor, e);
        }

        throw Invalid<TPlan, TRow>(cursor, null);
    }

    internal static SchemaGenException Invalid<TPlan, TRow>(string? cursor, Exception? inner)
        where TPlan : IRowPlan<TRow> => new(
        "cursor-invalid", $"The cursor \"{cursor}\" is not one that a list of {TPlan.Shape.Model} in this order gave. Pass Page.Next unchanged, or start without one.", inner);

    /// <summary>The values of a row in the order's columns.</summary>
    internal static string?[] ValuesOf<TRow>(NpgsqlDataReader reader, IReadOnlyList<Ordering<TRow>> order, int? first)
    {
        if (order.Count == 0)
            return [];
        string?[] values = new string?[order.Count];
        for (int i = 0; i < values.Length; i++)
        {
            ModelColumn<TRow> column = order[i].By.Column!;
            values[i] = column.CursorText(reader, first + i ?? column.Index);
        }

        return values;
    }

    // A cursor of another order would go on at the wrong place without anyone noticing.
    private static string SignatureOf<TRow>(IReadOnlyList<Ordering<TRow>> order) =>
        string.Concat(order.Select(static o => $"{o.By.Column!.Name}{(o.IsDescending ? '-' : '+')}{(o.AreNullsFirst ? 'f' : 'l')}"));

    private readonly struct Writer(List<string?> parts) : IColumnWriter
    {
        public SchemaSessionOptions Options => SchemaSessionOptions.Default;

        public void Write<T>(int column, T value) => parts.Add(KeyText.Format(value));
    }

    private readonly struct TextKey(List<string?> parts, int first) : IKeyReader
    {
        public T Read<T>(int part) => KeyText.Parse<T>(parts[first + part]!);
    }
}
