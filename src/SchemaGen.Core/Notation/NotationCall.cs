namespace SchemaGen.Notation;

/// <summary>A method call: <c>PgType.Varchar(200)</c>, <c>PgType.Text.Array()</c>.</summary>
/// <param name="Receiver">What it is called on: a <see cref="NotationName"/> for a static method, else the value.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">The arguments, in order.</param>
public sealed record NotationCall(NotationNode Receiver, string Method, EquatableArray<NotationNode> Arguments) : NotationNode;
