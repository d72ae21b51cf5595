namespace SchemaGen.Schema;

/// <summary>What a routine is.</summary>
public enum RoutineKind
{
    /// <summary>A function, also one that triggers run.</summary>
    Function,

    /// <summary>A procedure, which <c>CALL</c> runs.</summary>
    Procedure,
}
