using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>What a query gives for each row or group, and how it is read.</summary>
/// <typeparam name="TRow">The model.</typeparam>
/// <typeparam name="TItem">What is made of a row or group.</typeparam>
/// <param name="items">What is selected, in order; empty for whole rows.</param>
/// <param name="read">Reads the row at which the reader stands.</param>
internal sealed class RowSelection<TRow, TItem>(ISelection<TRow>[] items, Func<NpgsqlDataReader, SchemaSessionOptions, TItem> read)
{
    internal ISelection<TRow>[] Items => items;

    internal Func<NpgsqlDataReader, SchemaSessionOptions, TItem> Read => read;

    /// <summary>Whether rows are grouped: something is computed from several.</summary>
    internal bool IsGrouped { get; } = Array.Exists(items, static i => i.Column is null);
}
