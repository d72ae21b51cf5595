namespace SchemaGen.Safety;

/// <summary>A role that a plan names and the server does not have.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Operation">What names it, in words: <c>grant select on table users to shop_reader</c>.</param>
/// <param name="MigrationId">The migration of the operation; empty in a declarative run.</param>
public sealed record MissingRole(string Role, string Operation, string MigrationId);
