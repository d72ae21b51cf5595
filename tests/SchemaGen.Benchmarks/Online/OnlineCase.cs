using SchemaGen.Operations;

namespace SchemaGen.Benchmarks.Online;

/// <summary>A change of a large table, as it is planned and as one would write it without a thought.</summary>
/// <param name="Name">What changes.</param>
/// <param name="Operation">The operation that is planned.</param>
/// <param name="Naive">The statement.</param>
internal sealed record OnlineCase(string Name, Operation Operation, string Naive);
