namespace SchemaGen.Faults.Tests.Proxy;

/// <summary>Which way a protocol message goes.</summary>
public enum Direction
{
    ToServer,
    ToClient,
}
