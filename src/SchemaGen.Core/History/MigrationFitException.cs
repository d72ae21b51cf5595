using SchemaGen.Operations;

namespace SchemaGen.History;

/// <summary>A recorded migration does not fit the schema that the migrations before it lead to.</summary>
public sealed class MigrationFitException : SchemaGenException
{
    internal MigrationFitException(Migration migration, int index, OperationException cause)
        : base(
            "migration-does-not-fit",
            $"Migration \"{migration.Id}\" does not fit the schema before it, at operation {index + 1}. {cause.Message}",
            cause) =>
        (MigrationId, OperationIndex) = (migration.Id, index);

    /// <summary>The migration.</summary>
    public string MigrationId { get; }

    /// <summary>The place of the operation in the migration, from 0.</summary>
    public int OperationIndex { get; }
}
