namespace SchemaGen.Schema;

/// <summary>A column named from outside its table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
public sealed record ColumnReference(QualifiedName Table, string Column)
{
    /// <summary>For people: <c>table.column</c>.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() => Table + "." + Column;
}
