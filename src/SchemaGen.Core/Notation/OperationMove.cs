using SchemaGen.Operations;

namespace SchemaGen.Notation;

/// <summary>Moves what operations name into another PostgreSQL schema. Every operation has a shape, so that none is forgotten.</summary>
internal static class OperationMove
{
    /// <summary>The same operation on the same objects, which are in another schema.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="schema">The schema that the objects are in.</param>
    /// <param name="moves">Whether an object is there; all others stay where they are.</param>
    public static Operation To(Operation operation, string schema, Func<QualifiedName, bool> moves) =>
        OperationNotation.Read(Move(OperationShapes.Of(operation).Write(operation, NotationStyle.Explicit), schema, moves));

    private static NotationNode Move(NotationNode node, string schema, Func<QualifiedName, bool> moves) => node switch
    {
        NotationNew { Type: nameof(QualifiedName) } name =>
            moves(SchemaShapes.Name.Read(name)) ? name with { Arguments = [new NotationText(schema), name.Arguments[1]] } : name,
        NotationNew written => written with
        {
            Arguments = All(written.Arguments, schema, moves),
            Properties = written.Properties.Select(p => p with { Value = Move(p.Value, schema, moves) }).ToEquatableArray(),
        },
        NotationCall call => call with { Receiver = Move(call.Receiver, schema, moves), Arguments = All(call.Arguments, schema, moves) },
        NotationList list => list with { Items = All(list.Items, schema, moves) },
        _ => node,
    };

    private static EquatableArray<NotationNode> All(EquatableArray<NotationNode> nodes, string schema, Func<QualifiedName, bool> moves) =>
        nodes.Select(n => Move(n, schema, moves)).ToEquatableArray();
}
