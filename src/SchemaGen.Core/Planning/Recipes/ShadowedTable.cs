using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// A table of which columns are to take the places of others, and what is defined over those: the same definitions over the new columns, under
/// names of their own until the swap.
/// </summary>
internal sealed class ShadowedTable
{
    /// <param name="schema">The schema before the change.</param>
    /// <param name="renamed">The same with the new columns in the places of the old ones, of all tables that change together.</param>
    /// <param name="syncs">The columns of the table, and how each is kept in step.</param>
    public ShadowedTable(SchemaSnapshot schema, SchemaSnapshot renamed, IReadOnlyList<ColumnSync> syncs)
    {
        QualifiedName name = syncs[0].Shadow.Table;
        Table = schema.Tables.Find(name)!;
        Syncs = syncs;
        Table after = renamed.Tables.Find(name)!;
        List<DependentsOfColumn> present = [.. syncs.Select(s => new DependentsOfColumn(Table, s.Shadow.Old.Name))];

        PrimaryKey = present.TrueForAll(static d => d.PrimaryKey is null) ? null : after.PrimaryKey;
        UniqueConstraints = [.. Of(static d => d.UniqueConstraints).Select(u => after.UniqueConstraints.Find(u.Name)!)];
        CheckConstraints = [.. Of(static d => d.CheckConstraints).Select(c => after.CheckConstraints.Find(c.Name)!)];
        Indexes = [.. Of(static d => d.Indexes).Select(i => after.Indexes.Find(i.Name)!)];
        ForeignKeys = [.. Of(static d => d.ForeignKeys).Select(f => (f, after.ForeignKeys.Find(f.Name)!))];
        Incoming =
        [
            .. from neighbor in renamed.Tables
               where neighbor.Name != name
               from key in schema.Tables.Find(neighbor.Name)!.ForeignKeys
               where key.ReferencedTable == name && syncs.Any(s => key.ReferencedColumns.Items.Contains(s.Shadow.Old.Name))
               select (neighbor.Name, key, neighbor.ForeignKeys.Find(key.Name)!),
        ];

        IEnumerable<T> Of<T>(Func<DependentsOfColumn, IReadOnlyList<T>> part) => present.SelectMany(part).Distinct();
    }

    /// <summary>The table before the change.</summary>
    public Table Table { get; }

    /// <summary>The columns that change places, and how each new one is kept in step with the old one.</summary>
    public IReadOnlyList<ColumnSync> Syncs { get; }

    /// <summary>The primary key over the new columns under its final name, or null.</summary>
    public PrimaryKey? PrimaryKey { get; }

    /// <summary>The unique constraints over the new columns under their final names.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints { get; }

    /// <summary>The check constraints over the new columns under their final names.</summary>
    public IReadOnlyList<CheckConstraint> CheckConstraints { get; }

    /// <summary>The indexes over the new columns under their final names.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; }

    /// <summary>The foreign keys of the table from the columns, or to those of the same table: as they are, and over the new columns under their final names.</summary>
    public IReadOnlyList<(ForeignKey Old, ForeignKey New)> ForeignKeys { get; }

    /// <summary>The foreign keys of other tables that reference the columns: as they are, and to the new columns.</summary>
    public IReadOnlyList<(QualifiedName Table, ForeignKey Old, ForeignKey New)> Incoming { get; }

    /// <summary>The table of one column that changes by itself.</summary>
    /// <param name="schema">The schema before the change.</param>
    /// <param name="sync">The column, and how it is kept in step.</param>
    public static ShadowedTable OfOne(SchemaSnapshot schema, ColumnSync sync)
    {
        ColumnShadow shadow = sync.Shadow;
        Table table = schema.Tables.Find(shadow.Table)!;
        IEnumerable<Table> neighbors = KeyNeighbors.Of(schema, table, shadow.Old.Name).Where(n => n != table.Name).Select(n => schema.Tables.Find(n)).OfType<Table>();
        return new(schema, shadow.PutInto(new() { Tables = [table, .. neighbors] }), [sync]);
    }
}
