namespace SchemaGen.Planning;

/// <summary>A lock that a step takes on a table that was there before the plan.</summary>
/// <param name="Table">The table.</param>
/// <param name="Level">The strongest lock that the step holds on it.</param>
public sealed record TableLock(QualifiedName Table, LockLevel Level);
