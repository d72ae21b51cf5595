namespace SchemaGen.Nodes;

/// <summary>A node that can hand its rows over one by one.</summary>
/// <typeparam name="TRow">The row.</typeparam>
public interface IStreamNode<out TRow>
{
    /// <summary>Runs the node. People write <see cref="SchemaSession.StreamAsync{TRow}"/>, which calls this.</summary>
    /// <param name="session">The data source or transaction, tenant and actor.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>The rows, read while they are enumerated; the connection is busy until the enumeration ends.</returns>
    IAsyncEnumerable<TRow> StreamAsync(SchemaSession session, CancellationToken ct);
}
