namespace SchemaGen.Operations;

/// <summary>An operation does not fit the schema that it was applied to.</summary>
public sealed class OperationException : SchemaGenException
{
    internal OperationException(Operation operation, string problem)
        : base("operation-does-not-fit", $"Cannot {operation}: {problem}") => Operation = operation;

    /// <summary>The operation that does not fit.</summary>
    public Operation Operation { get; }
}
