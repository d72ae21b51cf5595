using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>A column, and the one that takes its place.</summary>
internal sealed class ColumnShadow
{
    /// <param name="table">The table.</param>
    /// <param name="old">The column whose place is taken.</param>
    /// <param name="column">The column as it is to be.</param>
    public ColumnShadow(QualifiedName table, Column old, Column column)
    {
        Table = table;
        Old = old;
        New = column with { Name = MeanwhileNames.NewOf(old.Name) };
    }

    /// <summary>The name of the table.</summary>
    public QualifiedName Table { get; }

    /// <summary>The column that goes.</summary>
    public Column Old { get; }

    /// <summary>The column that takes its place, under its name until then.</summary>
    public Column New { get; }

    /// <summary>A schema in which the new column has taken the place of the old one, and is known by its name until then.</summary>
    public SchemaSnapshot PutInto(SchemaSnapshot schema) => schema.RenameColumnEverywhere(Table, Old.Name, New.Name);
}
