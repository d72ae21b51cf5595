namespace SchemaGen.Operations;

/// <summary>The lookups and replacements that operations share. Each failure names the operation and what it lacks.</summary>
internal static class SnapshotEditing
{
    public static Table RequireTable(this SchemaSnapshot schema, QualifiedName table, Operation by) =>
        schema.Tables.Find(table) ?? throw new OperationException(by, $"there is no table \"{table}\".");

    public static Table RequireTableOrPartition(this SchemaSnapshot schema, QualifiedName table, Operation by) =>
        schema.FindTable(table) ?? throw new OperationException(by, $"there is no table \"{table}\".");

    public static EnumType RequireEnum(this SchemaSnapshot schema, QualifiedName type, Operation by) =>
        schema.Enums.Find(type) ?? throw new OperationException(by, $"there is no enum type \"{type}\".");

    public static Domain RequireDomain(this SchemaSnapshot schema, QualifiedName domain, Operation by) =>
        schema.Domains.Find(domain) ?? throw new OperationException(by, $"there is no domain \"{domain}\".");

    public static CompositeType RequireCompositeType(this SchemaSnapshot schema, QualifiedName type, Operation by) =>
        schema.CompositeTypes.Find(type) ?? throw new OperationException(by, $"there is no composite type \"{type}\".");

    public static Sequence RequireSequence(this SchemaSnapshot schema, QualifiedName sequence, Operation by) =>
        schema.Sequences.Find(sequence) ?? throw new OperationException(by, $"there is no sequence \"{sequence}\".");

    public static Routine RequireRoutine(this SchemaSnapshot schema, QualifiedName signature, Operation by) =>
        schema.Routines.Find(signature) ?? throw new OperationException(by, $"there is no routine \"{signature}\".");

    public static View RequireView(this SchemaSnapshot schema, QualifiedName view, Operation by) =>
        schema.Views.Find(view) ?? throw new OperationException(by, $"there is no view \"{view}\".");

    public static DatabaseSchema RequireSchema(this SchemaSnapshot schema, string name, Operation by) =>
        schema.Schemas.Find(name) ?? throw new OperationException(by, $"there is no schema \"{name}\".");

    public static Extension RequireExtension(this SchemaSnapshot schema, string name, Operation by) =>
        schema.Extensions.Find(name) ?? throw new OperationException(by, $"the extension \"{name}\" is not installed.");

    public static Partition RequirePartition(this SchemaSnapshot schema, QualifiedName table, string name, Operation by) =>
        schema.RequireTable(table, by).Partitions.Require(name, table, by);

    public static SchemaSnapshot AddPartition(this SchemaSnapshot schema, QualifiedName table, Partition partition, Operation by)
    {
        Table parent = schema.RequireTable(table, by);
        if (parent.Partitioning is null)
            throw new OperationException(by, $"\"{table}\" is not partitioned.");
        by.Refuse(PartitionRules.OfPartition(parent, partition));
        return schema.Edit(table, by, t => t with { Partitions = t.Partitions.Add(partition) });
    }

    public static TableIndex RequireIndex(this SchemaSnapshot schema, QualifiedName table, string name, Operation by) =>
        schema.RequireTableOrPartition(table, by).Indexes.Require(name, table, by);

    public static T Require<T>(this NamedList<T> parts, string name, QualifiedName owner, Operation by)
        where T : class, INamed =>
        parts.Find(name) ?? throw new OperationException(by, $"\"{owner}\" has no {Word<T>()} \"{name}\".");

    public static NamedList<T> AddNew<T>(this NamedList<T> parts, T part, string owner, Operation by)
        where T : class, INamed =>
        parts.Contains(part.Name)
            ? throw new OperationException(by, $"{owner} already has a {Word<T>()} \"{part.Name}\".")
            : parts.Add(part);

    public static SchemaSnapshot Edit(this SchemaSnapshot schema, QualifiedName table, Operation by, Func<Table, Table> edit) =>
        schema.With(edit(schema.RequireTable(table, by)));

    /// <summary>Edits a table, or what a partition has of its own.</summary>
    public static SchemaSnapshot EditTableOrPartition(this SchemaSnapshot schema, QualifiedName table, Operation by, Func<Table, Table> edit) =>
        schema.SetTable(edit(schema.RequireTableOrPartition(table, by)));

    /// <summary>The schema with a table, in place of one of its name.</summary>
    public static SchemaSnapshot With(this SchemaSnapshot schema, Table table) => schema with { Tables = schema.Tables.Set(table) };

    public static SchemaSnapshot EditColumn(
        this SchemaSnapshot schema, QualifiedName table, string column, Operation by, Func<Column, Column> edit) =>
        schema.Edit(table, by, t => t with { Columns = t.Columns.Replace(column, edit(t.Columns.Require(column, table, by))) });

    public static Column RequireColumn(this SchemaSnapshot schema, QualifiedName table, string column, Operation by) =>
        schema.RequireTable(table, by).Columns.Require(column, table, by);

    private static string Word<T>() => typeof(T).Name switch
    {
        nameof(TableIndex) => "index",
        nameof(UniqueConstraint) => "unique constraint",
        nameof(CheckConstraint) => "check constraint",
        nameof(ExclusionConstraint) => "exclusion constraint",
        nameof(ForeignKey) => "foreign key",
        nameof(DatabaseSchema) => "schema",
        nameof(TypeAttribute) => "attribute",
        string other => other.ToLowerInvariant(),
    };
}
