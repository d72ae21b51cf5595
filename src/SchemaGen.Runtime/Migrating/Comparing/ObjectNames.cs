using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>One text for each object of a schema, by which SchemaGen remembers what it made.</summary>
internal static class ObjectNames
{
    internal static string Schema(string name) => Join("schema", name);

    internal static string Extension(string name) => Join("extension", name);

    internal static string Enum(QualifiedName name) => Join("enum", name.Schema, name.Name);

    internal static string Domain(QualifiedName name) => Join("domain", name.Schema, name.Name);

    internal static string CompositeType(QualifiedName name) => Join("composite type", name.Schema, name.Name);

    internal static string Sequence(QualifiedName name) => Join("sequence", name.Schema, name.Name);

    internal static string Routine(Routine routine) => Join("routine", routine.Signature.Schema, routine.Signature.Name);

    internal static string View(QualifiedName name) => Join("view", name.Schema, name.Name);

    internal static string RowSecurity(QualifiedName table) => Join("row security", table.Schema, table.Name);

    internal static string Grant(Grant grant) => Join("grant", grant.On.ToString(), grant.Object.Schema, ((ISchemaObject)grant).Name.Name);

    internal static string Table(QualifiedName name) => Join("table", name.Schema, name.Name);

    internal static string PrimaryKey(QualifiedName table) => Join("primary key", table.Schema, table.Name);

    internal static string Partition(QualifiedName table, string name) => Join("partition", table.Schema, table.Name, name);

    internal static string PartitionPart(QualifiedName partition, INamed part) => Join("partition " + Kind(part), partition.Schema, partition.Name, part.Name);

    internal static string PartitionComment(QualifiedName partition) => Join("partition comment", partition.Schema, partition.Name);

    internal static string StorageParameter(QualifiedName relation, string name) => Join("storage parameter", relation.Schema, relation.Name, name);

    internal static string StatisticsTarget(QualifiedName table, string column) => Join("statistics target", table.Schema, table.Name, column);

    internal static string Part(QualifiedName table, INamed part) =>
        Join(Kind(part), table.Schema, table.Name, part.Name);

    internal static bool IsPart(string name) =>
        name.StartsWith("column ", StringComparison.Ordinal) || name.StartsWith("index ", StringComparison.Ordinal)
        || name.StartsWith("constraint ", StringComparison.Ordinal) || name.StartsWith("primary key ", StringComparison.Ordinal)
        || name.StartsWith("trigger ", StringComparison.Ordinal) || name.StartsWith("policy ", StringComparison.Ordinal)
        || name.StartsWith("row security ", StringComparison.Ordinal) || IsSetting(name);

    /// <summary>
    /// Whether an object is one that people declare as text, or a setting: domains, composite types, routines, views, triggers, policies,
    /// grants, storage parameters, partitions and what these have of their own. What a model does not say of them is nobody's
    /// mistake, since tools and extensions make them too.
    /// </summary>
    internal static bool IsDefinition(string name) =>
        name.StartsWith("domain ", StringComparison.Ordinal) || name.StartsWith("composite type ", StringComparison.Ordinal) || name.StartsWith("grant ", StringComparison.Ordinal) || name.StartsWith("routine ", StringComparison.Ordinal) || name.StartsWith("view ", StringComparison.Ordinal)
        || name.StartsWith("trigger ", StringComparison.Ordinal)
        || name.StartsWith("policy ", StringComparison.Ordinal) || name.StartsWith("row security ", StringComparison.Ordinal) || IsSetting(name);

    // Jobs make partitions, and administrators settings.
    private static bool IsSetting(string name) =>
        name.StartsWith("partition ", StringComparison.Ordinal) || name.StartsWith("storage parameter ", StringComparison.Ordinal) || name.StartsWith("statistics target ", StringComparison.Ordinal);

    /// <summary>All objects of a schema, parts of tables included.</summary>
    internal static IEnumerable<string> Of(SchemaSnapshot schema)
    {
        foreach (var item in schema.Schemas) yield return Schema(item.Name);
        foreach (var item in schema.Extensions) yield return Extension(item.Name);
        foreach (var item in schema.Enums) yield return Enum(item.Name);
        foreach (var item in schema.Domains) yield return Domain(item.Name);
        foreach (var item in schema.CompositeTypes) yield return CompositeType(item.Name);
        foreach (var item in schema.Sequences) yield return Sequence(item.Name);
        foreach (var item in schema.Routines) yield return Routine(item);
        foreach (var item in schema.Views) yield return View(item.Name);
        foreach (var item in schema.Grants) yield return Grant(item);
        foreach (var table in schema.Tables)
        {
            yield return Table(table.Name);
            if (table.PrimaryKey is not null) yield return PrimaryKey(table.Name);
            foreach (var part in table.Columns) yield return Part(table.Name, part);
            foreach (var part in table.UniqueConstraints) yield return Part(table.Name, part);
            foreach (var part in table.CheckConstraints) yield return Part(table.Name, part);
            foreach (var part in table.ExclusionConstraints) yield return Part(table.Name, part);
            foreach (var part in table.ForeignKeys) yield return Part(table.Name, part);
            foreach (var part in table.Indexes) yield return Part(table.Name, part);
            foreach (var part in table.Triggers) yield return Part(table.Name, part);
            foreach (var part in table.Policies) yield return Part(table.Name, part);
            foreach (var partition in table.Partitions)
            {
                var name = table.Name with { Name = partition.Name };
                yield return Partition(table.Name, partition.Name);
                foreach (var part in partition.CheckConstraints) yield return PartitionPart(name, part);
                foreach (var part in partition.Indexes) yield return PartitionPart(name, part);
                foreach (var setting in partition.StorageParameters) yield return StorageParameter(name, setting.Name);
                if (partition.Comment is not null) yield return PartitionComment(name);
            }

            foreach (var setting in table.StorageParameters) yield return StorageParameter(table.Name, setting.Name);
            foreach (var index in table.Indexes)
            {
                foreach (var setting in index.StorageParameters) yield return StorageParameter(table.Name with { Name = index.Name }, setting.Name);
            }

            foreach (var column in table.Columns.Where(static c => c.StatisticsTarget is not null)) yield return StatisticsTarget(table.Name, column.Name);
            if (table.RowSecurity != SchemaGen.Schema.RowSecurity.Off) yield return RowSecurity(table.Name);
        }
    }

    private static string Kind(INamed part) => part switch
    {
        Column => "column",
        TableIndex => "index",
        Trigger => "trigger",
        Policy => "policy",
        _ => "constraint",
    };

    // Always quoted, so that no two objects have the same text whatever their names hold.
    private static string Join(string kind, params ReadOnlySpan<string> names)
    {
        string[] quoted = [.. names];
        for (int i = 0; i < quoted.Length; i++) quoted[i] = $"\"{quoted[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return $"{kind} {string.Join('.', quoted)}";
    }
}
