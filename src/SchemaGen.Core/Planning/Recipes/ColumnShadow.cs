using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// The column that takes another's place, and what is defined over it: the same definitions over the new column, under names of their own
/// until the swap.
/// </summary>
internal sealed class ColumnShadow
{
    private const string Prefix = "schemagen_new_";

    /// <param name="schema">The schema before the change.</param>
    /// <param name="table">The table.</param>
    /// <param name="old">The column whose place is taken.</param>
    /// <param name="column">The column as it is to be.</param>
    public ColumnShadow(SchemaSnapshot schema, Table table, Column old, Column column)
    {
        Table = table;
        Old = old;
        New = column with { Name = NameMeanwhile(old.Name) };
        DependentsOfColumn present = new(table, old.Name);
        IReadOnlyList<Table> neighbors = [.. KeyNeighbors.Of(schema, table, old.Name).Where(n => n != table.Name).Select(n => schema.Tables.Find(n)).OfType<Table>()];
        SchemaSnapshot renamed = new SchemaSnapshot { Tables = [table, .. neighbors] }.RenameColumnEverywhere(table.Name, old.Name, New.Name);
        Table after = renamed.Tables.Find(table.Name)!;

        PrimaryKey = present.PrimaryKey is null ? null : after.PrimaryKey;
        UniqueConstraints = [.. present.UniqueConstraints.Select(u => after.UniqueConstraints.Find(u.Name)!)];
        CheckConstraints = [.. present.CheckConstraints.Select(c => after.CheckConstraints.Find(c.Name)!)];
        Indexes = [.. present.Indexes.Select(i => after.Indexes.Find(i.Name)!)];
        ForeignKeys = [.. present.ForeignKeys.Select(f => after.ForeignKeys.Find(f.Name)!)];
        Incoming =
        [
            .. from neighbor in neighbors
               from key in neighbor.ForeignKeys
               where key.ReferencedTable == table.Name && key.ReferencedColumns.Items.Contains(old.Name)
               select (neighbor.Name, key, renamed.Tables.Find(neighbor.Name)!.ForeignKeys.Find(key.Name)!),
        ];
    }

    /// <summary>The table before the change.</summary>
    public Table Table { get; }

    /// <summary>The column that goes.</summary>
    public Column Old { get; }

    /// <summary>The column that takes its place, under its name until then.</summary>
    public Column New { get; }

    /// <summary>The primary key over the new column under its final name, or null.</summary>
    public PrimaryKey? PrimaryKey { get; }

    /// <summary>The unique constraints over the new column under their final names.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints { get; }

    /// <summary>The check constraints over the new column under their final names.</summary>
    public IReadOnlyList<CheckConstraint> CheckConstraints { get; }

    /// <summary>The indexes over the new column under their final names.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; }

    /// <summary>The foreign keys of the table from or to the new column under their final names.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys { get; }

    /// <summary>The foreign keys of other tables that reference the column: as they are, and to the new column.</summary>
    public IReadOnlyList<(QualifiedName Table, ForeignKey Old, ForeignKey New)> Incoming { get; }

    /// <summary>The name of a column, constraint or index until it takes the place of the old one.</summary>
    public static string NameMeanwhile(string name) => Naming.Shorten(Prefix + name);
}
