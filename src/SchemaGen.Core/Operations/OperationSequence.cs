namespace SchemaGen.Operations;

/// <summary>Several operations, one after the other.</summary>
public static class OperationSequence
{
    /// <summary>The schema after some operations.</summary>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="schema">The schema before the first of them.</param>
    /// <returns>The schema after the last.</returns>
    /// <exception cref="OperationException">One of them does not fit.</exception>
    public static SchemaSnapshot ApplyAll(IEnumerable<Operation> operations, SchemaSnapshot schema) =>
        operations.Aggregate(schema, static (s, operation) => operation.Apply(s));

    /// <summary>The operations that undo some others: applied to the schema after them, they lead back to the one before.</summary>
    /// <param name="operations">The operations, in the order in which they were applied.</param>
    /// <param name="before">The schema before the first of them.</param>
    /// <returns>The operations that undo them, in the order in which they are to be applied.</returns>
    /// <exception cref="OperationException">One of them does not fit, or cannot be undone.</exception>
    public static IReadOnlyList<Operation> InvertAll(IEnumerable<Operation> operations, SchemaSnapshot before)
    {
        Stack<IReadOnlyList<Operation>> inverses = new();
        SchemaSnapshot schema = before;
        foreach (Operation operation in operations)
        {
            inverses.Push(operation.Invert(schema));
            schema = operation.Apply(schema);
        }

        return [.. inverses.SelectMany(static i => i)];
    }
}
