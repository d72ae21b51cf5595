namespace SchemaGen.Testing.Proxy;

/// <summary>One fault: what happens at which message of a run, counted from 1 for each direction over all of its connections.</summary>
public sealed record FaultPoint(Direction Direction, int Number, FaultKind Kind)
{
    public override string ToString() => $"{Kind} at message {Number} {(Direction == Direction.ToServer ? "to the server" : "to the client")}";
}
