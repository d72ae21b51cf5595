namespace SchemaGen.Risks;

/// <summary>What uses a function for what.</summary>
internal enum RoutineUse
{
    /// <summary>Its results are stored or were proved: an index, a check, a stored computed column.</summary>
    Stored,

    /// <summary>It decides which rows are seen and written: a policy.</summary>
    Guard,

    /// <summary>It is called anew each time: a default, a virtual column, the condition of a trigger.</summary>
    Call,
}
