namespace SchemaGen.Operations;

/// <summary>Changes the storage parameters of an index, for the pages to come. Those that are left out get their default again.</summary>
/// <param name="Table">The table, or the partition that has it of its own.</param>
/// <param name="Name">The index's name.</param>
/// <param name="StorageParameters">All storage parameters that the index is to have.</param>
public sealed record AlterIndexStorageParameters(QualifiedName Table, string Name, NamedList<StorageParameter> StorageParameters) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema)
    {
        TableIndex index = schema.RequireIndex(Table, Name, this);
        return schema.EditTableOrPartition(Table, this, t => t with { Indexes = t.Indexes.Replace(Name, index with { StorageParameters = StorageParameters }) })
            .Partitionable(Table, this);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterIndexStorageParameters(Table, Name, before.RequireIndex(Table, Name, this).StorageParameters)];

    /// <inheritdoc />
    public override string ToString() => $"set storage parameters of index {Name} of {Table}";
}
