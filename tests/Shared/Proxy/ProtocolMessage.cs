using System.Buffers.Binary;

namespace SchemaGen.Testing.Proxy;

/// <summary>One message of PostgreSQL's frontend/backend protocol, as it is on the wire.</summary>
/// <param name="Type">Its type byte; zero for the first message of a connection, which has none.</param>
/// <param name="Bytes">All of it, with the type and the length.</param>
internal sealed record ProtocolMessage(char Type, byte[] Bytes)
{
    /// <summary>Reads the next message; null at the end of the stream.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="isStart">Whether it is the first one that a client sends: a start, a cancellation or a question for encryption.</param>
    public static async Task<ProtocolMessage?> ReadAsync(Stream stream, bool isStart)
    {
        int header = isStart ? 4 : 5;
        byte[] head = new byte[header];
        int read = await stream.ReadAtLeastAsync(head, header, throwOnEndOfStream: false);
        if (read < header) return null;
        int length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(header - 4));
        byte[] bytes = new byte[header - 4 + length];
        head.CopyTo(bytes, 0);
        await stream.ReadExactlyAsync(bytes.AsMemory(header));
        return new ProtocolMessage(isStart ? '\0' : (char)head[0], bytes);
    }
}
