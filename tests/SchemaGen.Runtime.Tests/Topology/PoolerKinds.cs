namespace SchemaGen.Runtime.Tests.Topology;

/// <summary>
/// The poolers of a test run: a small one of our own that speaks the protocol, and PgBouncer besides where <c>SCHEMAGEN_TEST_POOLERS</c> asks for
/// it (<c>eng/test.sh --poolers</c>).
/// </summary>
public sealed class PoolerKinds : TheoryData<PoolerKind>
{
    public PoolerKinds()
    {
        Add(PoolerKind.StandIn);
        if (Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_POOLERS") is { Length: > 0 }) Add(PoolerKind.PgBouncer);
    }
}
