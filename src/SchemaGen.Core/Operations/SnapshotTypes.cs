namespace SchemaGen.Operations;

/// <summary>Which columns are of a user-defined type, and what follows when that type is renamed.</summary>
internal static class SnapshotTypes
{
    public static IEnumerable<ColumnReference> ColumnsOfType(this SchemaSnapshot schema, QualifiedName type) =>
        from table in schema.Tables
        from column in table.Columns
        where column.Type.Is(type)
        select new ColumnReference(table.Name, column.Name);

    public static SchemaSnapshot RetypeColumns(this SchemaSnapshot schema, QualifiedName from, QualifiedName to)
    {
        SchemaObjects<Table> tables = schema.Tables;
        foreach (Table table in schema.Tables)
        {
            if (table.Columns.Any(c => c.Type.Is(from)))
            {
                tables = tables.Set(table with
                {
                    Columns = table.Columns
                        .Select(c => c.Type.Is(from) ? c with { Type = c.Type with { Schema = to.Schema, Name = to.Name } } : c)
                        .ToNamedList(),
                });
            }
        }

        return schema with { Tables = tables };
    }

    private static bool Is(this PgType type, QualifiedName name) => type.Schema == name.Schema && type.Name == name.Name;
}
