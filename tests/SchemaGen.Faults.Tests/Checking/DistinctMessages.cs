using SchemaGen.Testing.Proxy;

namespace SchemaGen.Faults.Tests.Checking;

/// <summary>
/// Chooses the messages of a run at which a fault does something that it does at no other one. What is left behind depends on what the server
/// has carried out and on what the client has been told, and both change from statement to statement, not with each of the messages that one is
/// made of: until it is executed the server has done nothing of it, and an answer is the same whether its first or its second part is lost.
/// A place is therefore a statement in one direction, or the end of its request; each kind of fault is done at each place, where it occurs
/// first and where it occurs last. Which type of message it is done at takes turns, so that each type is met at each place.
/// </summary>
internal static class DistinctMessages
{
    /// <summary>The messages for a kind of fault, in the order of their numbers.</summary>
    public static IReadOnlyList<SeenMessage> Of(IEnumerable<SeenMessage> messages, FaultKind kind) =>
    [
        .. messages.GroupBy(PlaceOf)
            .SelectMany((place, i) => Ends([.. place.OrderBy(static m => m.Number)], (int)kind + i))
            .OrderBy(static m => m.Direction).ThenBy(static m => m.Number),
    ];

    /// <summary>How many messages differ in direction, type or statement.</summary>
    public static int Count(IEnumerable<SeenMessage> messages) => messages.Select(static m => (m.Direction, m.Type, m.Sql)).Distinct().Count();

    /// <summary>What messages have in common at which a fault leaves the same. Messages of no statement open and close the connection, and each type of them is another state.</summary>
    public static (Direction Direction, bool IsEnd, string Sql, char Type) PlaceOf(SeenMessage message) =>
        (message.Direction, message.IsEnd, message.Sql, message.Sql.Length == 0 ? message.Type : default);

    private static IEnumerable<SeenMessage> Ends(IReadOnlyList<SeenMessage> place, int turn)
    {
        char[] types = [.. place.Select(static m => m.Type).Distinct()];
        SeenMessage[] some = [.. place.Where(m => m.Type == types[turn % types.Length])];
        return some.Length == 1 ? some : [some[0], some[^1]];
    }
}
