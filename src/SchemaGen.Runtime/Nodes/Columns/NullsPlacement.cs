namespace SchemaGen.Nodes;

internal enum NullsPlacement
{
    /// <summary>As the largest of all values, which is what PostgreSQL does by itself.</summary>
    Largest,
    First,
    Last,
}
