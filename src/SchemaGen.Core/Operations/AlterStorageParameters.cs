namespace SchemaGen.Operations;

/// <summary>Changes the storage parameters of a table or of a partition. Those that are left out get their default again.</summary>
/// <param name="Table">The table, or the partition.</param>
/// <param name="StorageParameters">All storage parameters that the table is to have.</param>
public sealed record AlterStorageParameters(QualifiedName Table, NamedList<StorageParameter> StorageParameters) : Operation
{
    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) =>
        schema.EditTableOrPartition(Table, this, t => t with { StorageParameters = StorageParameters }).Partitionable(Table, this);

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before) =>
        [new AlterStorageParameters(Table, before.RequireTableOrPartition(Table, this).StorageParameters)];

    /// <inheritdoc />
    public override string ToString() => $"set storage parameters of {Table}";
}
