namespace SchemaGen.Testing.Proxy;

/// <summary>A message of a recorded run.</summary>
/// <param name="Direction">Which way it went.</param>
/// <param name="Number">Its number, counted from 1 for each direction.</param>
/// <param name="Type">Its type byte.</param>
/// <param name="Steps">The steps of the plan that were under way.</param>
internal sealed record SeenMessage(Direction Direction, int Number, char Type, StepRange Steps);
