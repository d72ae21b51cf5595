using System.Text;

namespace SchemaGen.Testing.Proxy;

/// <summary>Tells which SQL each message of one connection belongs to. The server answers in the order in which it was asked.</summary>
internal sealed class StatementTrail
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _prepared = new(StringComparer.Ordinal);
    private readonly Queue<(char Type, string Sql)> _asked = new();
    private string _sql = "";

    /// <summary>The SQL of the statement that a message asks for or answers; empty for what opens and closes the connection.</summary>
    /// <param name="direction">Which way the message goes.</param>
    /// <param name="message">The message; each is to be told once, and before it is passed on.</param>
    public string Of(Direction direction, ProtocolMessage message)
    {
        lock (_gate) return direction == Direction.ToServer ? Ask(message) : Answer(message.Type);
    }

    private string Ask(ProtocolMessage message)
    {
        if (message.Type is '\0' or 'p' or 'X') return "";
        int at = 5;
        switch (message.Type)
        {
            case 'Q':
                _sql = Text(message, ref at);
                break;
            case 'P':
                string name = Text(message, ref at);
                _prepared[name] = _sql = Text(message, ref at);
                break;
            case 'B':
                _ = Text(message, ref at);
                _sql = _prepared[Text(message, ref at)];
                break;
        }

        if (message.Type is 'Q' or 'P' or 'B' or 'D' or 'E' or 'C' or 'S') _asked.Enqueue((message.Type, _sql));
        return _sql;
    }

    private string Answer(char type)
    {
        if (!_asked.TryPeek(out var asked)) return "";
        if ((asked.Type, type) is ('P', '1') or ('B', '2') or ('D', 'T' or 'n') or ('E', 'C' or 'I' or 's') or ('C', '3')) _asked.Dequeue();
        // After an error the server passes over everything up to the end of the request, which may not have been sent yet when it says so.
        while (type == 'Z' && _asked.TryDequeue(out asked) && asked.Type is not ('Q' or 'S')) { }
        return asked.Sql;
    }

    private static string Text(ProtocolMessage message, ref int at)
    {
        int length = Array.IndexOf(message.Bytes, (byte)0, at) - at;
        string text = Encoding.UTF8.GetString(message.Bytes, at, length);
        at += length + 1;
        return text;
    }
}
