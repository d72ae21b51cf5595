using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>A column that holds JSON. NULL satisfies none of its conditions.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="T">The type of the property.</typeparam>
/// <param name="columns">The columns of the model, of which it becomes one; null for one that only stands for another.</param>
/// <param name="index">The index of the column in the plan's <see cref="RowShape"/>.</param>
/// <param name="name">The name of the property.</param>
public class JsonColumn<TRow, T>(ModelColumns<TRow>? columns, int index, string name) : ModelColumn<TRow, T>(columns, index, name)
{
    /// <summary>Rows whose JSON is an object with a key, or an array with a string.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> HasKey(string key) => new JsonFilter<TRow, string>(Index, null, "?", key, NpgsqlDbType.Text);

    /// <summary>Rows whose JSON has at least one of some keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> HasAnyKey(params string[] keys) => new JsonFilter<TRow, string[]>(Index, null, "?|", keys, NpgsqlDbType.Text | NpgsqlDbType.Array);

    /// <summary>Rows whose JSON has all of some keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <returns>The condition.</returns>
    public Filter<TRow> HasAllKeys(params string[] keys) => new JsonFilter<TRow, string[]>(Index, null, "?&", keys, NpgsqlDbType.Text | NpgsqlDbType.Array);

    /// <summary>Rows whose JSON contains other JSON, as <c>jsonb @> jsonb</c> means it: all its members, at any place of an array.</summary>
    /// <param name="json">JSON text.</param>
    /// <returns>The condition; text that is no JSON is refused when it runs (<c>invalid-value</c>).</returns>
    public Filter<TRow> Contains(string json) => new JsonFilter<TRow, string>(Index, null, "@>", json, NpgsqlDbType.Jsonb);

    /// <summary>A place inside of the JSON.</summary>
    /// <param name="path">The keys that lead there; of an array, the position from 0.</param>
    /// <returns>The place.</returns>
    public JsonPath<TRow> At(params string[] path) => new(Index, path);
}
