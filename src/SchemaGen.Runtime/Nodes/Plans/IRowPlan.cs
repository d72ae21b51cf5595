using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>What is emitted once for each model and used by all of its nodes: names, and how a row is read.</summary>
/// <typeparam name="TRow">The model.</typeparam>
public interface IRowPlan<TRow>
{
    /// <summary>The table and its columns.</summary>
    static abstract RowShape Shape { get; }

    /// <summary>Reads the current row, whose ordinals are the columns' indexes.</summary>
    /// <param name="reader">A reader that stands on a row.</param>
    /// <param name="options">How values are converted.</param>
    /// <returns>The row.</returns>
    static abstract TRow Read(NpgsqlDataReader reader, SchemaSessionOptions options);
}
