namespace SchemaGen.Testing.Proxy;

/// <summary>A message of a recorded run.</summary>
/// <param name="Direction">Which way it went.</param>
/// <param name="Number">Its number, counted from 1 for each direction.</param>
/// <param name="Type">Its type byte.</param>
/// <param name="Steps">The steps of the plan that were under way.</param>
/// <param name="Sql">The statement that it asks for or answers; empty for what opens and closes a connection.</param>
internal sealed record SeenMessage(Direction Direction, int Number, char Type, StepRange Steps, string Sql)
{
    /// <summary>Whether it ends a request, or tells that all of it has been answered: then the server has committed, and waits.</summary>
    public bool IsEnd => (Direction, Type) is (Direction.ToServer, 'S') or (Direction.ToClient, 'Z');
}
