using System.Buffers.Text;
using System.Text.Json;

namespace SchemaGen.Nodes;

/// <summary>The opaque text that says where a list goes on: the key of its last row.</summary>
internal static class ListCursor
{
    internal static string Of<TPlan, TRow, TKey>(TRow row)
        where TPlan : IKeyedPlan<TRow, TKey>
    {
        Writer writer = new([]);
        TPlan.WriteKey(TPlan.KeyOf(row), ref writer);
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(writer.Parts, CursorJson.Default.ListString));
    }

    /// <summary>The key that a cursor holds.</summary>
    /// <exception cref="SchemaGenException">It is none of this list's (<c>cursor-invalid</c>).</exception>
    internal static TKey Parse<TPlan, TRow, TKey>(string cursor)
        where TPlan : IKeyedPlan<TRow, TKey>
    {
        try
        {
            List<string> parts = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(cursor), CursorJson.Default.ListString) ?? [];
            if (parts.Count == TPlan.Shape.Key.Length)
                return TPlan.ReadKey(new Reader(parts));
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            throw Invalid(e);
        }

        throw Invalid(null);

        SchemaGenException Invalid(Exception? inner) => new(
            "cursor-invalid", $"The cursor \"{cursor}\" is not one that a list of {TPlan.Shape.Model} gave. Pass Page.Next unchanged, or start without one.", inner);
    }

    private readonly struct Writer(List<string> parts) : IColumnWriter
    {
        public List<string> Parts => parts;

        public SchemaSessionOptions Options => SchemaSessionOptions.Default;

        public void Write<T>(int column, T value) => parts.Add(KeyText.Format(value));
    }

    private readonly struct Reader(List<string> parts) : IKeyReader
    {
        public T Read<T>(int part) => KeyText.Parse<T>(parts[part]);
    }
}
