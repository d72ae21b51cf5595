namespace SchemaGen.Notation;

/// <summary>A type that a static method is called on: the <c>PgType</c> of <c>PgType.Varchar(200)</c>.</summary>
/// <param name="Name">The type's name without namespace.</param>
public sealed record NotationName(string Name) : NotationNode;
