namespace SchemaGen.Nodes;

/// <summary>A plain typed object that does one thing with the database and gives a typed result: alone or as a part of a workflow.</summary>
/// <typeparam name="TResult">What it gives.</typeparam>
public interface INode<TResult>
{
    /// <summary>Runs the node. People write <see cref="SchemaSession.RunAsync{TResult}"/>, which calls this.</summary>
    /// <param name="session">The data source or transaction, tenant and actor.</param>
    /// <param name="ct">Ends the work early.</param>
    /// <returns>The result; await it once.</returns>
    /// <exception cref="SchemaGenException">What is wrong, with a stable code.</exception>
    ValueTask<TResult> RunAsync(SchemaSession session, CancellationToken ct);
}
