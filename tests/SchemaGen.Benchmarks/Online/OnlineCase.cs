using SchemaGen.Operations;

namespace SchemaGen.Benchmarks.Online;

/// <summary>A change of a large table, as it is planned and as one would write it without a thought.</summary>
/// <param name="Name">What changes.</param>
/// <param name="Naive">The statement, or several in one transaction.</param>
/// <param name="Operations">The operations that are planned.</param>
internal sealed record OnlineCase(string Name, string Naive, params Operation[] Operations);
