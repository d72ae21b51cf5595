namespace SchemaGen.Benchmarks.Online;

/// <summary>One change carried out while others write.</summary>
/// <param name="LongestWaitMilliseconds">The longest time that a writer's statement took.</param>
/// <param name="Seconds">How long the change took.</param>
/// <param name="Statements">How many statements the writers finished meanwhile.</param>
internal sealed record OnlineRun(double LongestWaitMilliseconds, double Seconds, int Statements);
