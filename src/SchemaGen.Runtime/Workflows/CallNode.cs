using SchemaGen.Nodes;

namespace SchemaGen.Workflows;

/// <summary>A node that calls a method of one's own, for what is not a statement on a model.</summary>
/// <typeparam name="TResult">What it gives.</typeparam>
/// <param name="call">Does the work; it gets the session of the workflow.</param>
public sealed class CallNode<TResult>(Func<SchemaSession, CancellationToken, ValueTask<TResult>> call) : INode<TResult>
{
    ValueTask<TResult> INode<TResult>.RunAsync(SchemaSession session, CancellationToken ct) => call(session, ct);
}
