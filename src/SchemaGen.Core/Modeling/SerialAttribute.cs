namespace SchemaGen;

/// <summary>
/// Makes a sequence of its own number the rows in this column, as PostgreSQL's <c>serial</c> does. For a new table an identity column,
/// which is what an integer key is by convention, is the better choice: its sequence cannot be lost or shared.
/// </summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class SerialAttribute : Attribute
{
    /// <summary>The sequence's name, in the table's schema; by default <c>table_column_seq</c>.</summary>
    public string? Sequence { get; init; }
}
