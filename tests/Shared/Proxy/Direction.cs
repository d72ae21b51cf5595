namespace SchemaGen.Testing.Proxy;

/// <summary>Which way a protocol message goes.</summary>
public enum Direction
{
    ToServer,
    ToClient,
}
