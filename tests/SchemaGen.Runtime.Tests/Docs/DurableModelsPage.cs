using SchemaGen;
using SchemaGen.Nodes;

namespace Store;

[Model]
public partial class Booking
{
    public long Id { get; init; }
    [Unique] public required Guid Request { get; init; }
    public required string Hotel { get; init; }
    public bool IsCanceled { get; init; } = false;
}

public sealed record NewBooking(Guid Request, string Hotel);

public interface IActivity<TInput, TResult>
{
    Task<TResult> RunAsync(TInput input, CancellationToken ct);
}

public sealed class NodeActivity<TInput, TResult>(SchemaSession session, Func<TInput, INode<TResult>> node) : IActivity<TInput, TResult>
{
    public async Task<TResult> RunAsync(TInput input, CancellationToken ct) => await session.RunAsync(node(input), ct);
}
