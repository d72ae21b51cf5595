using SchemaGen.Schema;

namespace SchemaGen.Introspection.Findings;

/// <summary>What a live database has: the schema that holds, and what is there without holding.</summary>
/// <param name="Schema">The schema; only what is complete counts as being there.</param>
/// <param name="Incomplete">
/// Indexes that are not valid and constraints that are not proved, ordered by table and name. They are no part of <paramref name="Schema"/>,
/// so that a comparison shows them as missing, but their names are taken until they are repaired or dropped.
/// </param>
/// <param name="Unmodeled">What the vocabulary has no word for, ordered by name; nothing of it is in <paramref name="Schema"/>.</param>
/// <param name="ServerMajor">The major version of the server, such as 15.</param>
public sealed record DatabaseState(
    SchemaSnapshot Schema,
    EquatableArray<IncompleteObject> Incomplete,
    EquatableArray<UnmodeledObject> Unmodeled,
    int ServerMajor);
