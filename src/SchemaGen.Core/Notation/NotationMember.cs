namespace SchemaGen.Notation;

/// <summary>A member of an enum or a static property: <c>ReferentialAction.Cascade</c>, <c>PgType.Text</c>.</summary>
/// <param name="Type">The type's name without namespace.</param>
/// <param name="Member">The member's name.</param>
public sealed record NotationMember(string Type, string Member) : NotationNode;
