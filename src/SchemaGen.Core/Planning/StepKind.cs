namespace SchemaGen.Planning;

/// <summary>How a step is executed, recorded and resumed.</summary>
public enum StepKind
{
    /// <summary>Transactional DDL on the catalogue; committed together with its history row.</summary>
    Ddl,

    /// <summary>A scan that proves a constraint, in a transaction of its own so that no stronger lock is held meanwhile.</summary>
    Validate,

    /// <summary><c>CREATE INDEX CONCURRENTLY</c>: outside a transaction; an invalid remainder is dropped and the index built again.</summary>
    CreateIndexConcurrently,

    /// <summary><c>DROP INDEX CONCURRENTLY</c>: outside a transaction; finished when a remainder is found.</summary>
    DropIndexConcurrently,

    /// <summary>An update in batches of rows, each batch in a transaction of its own, resumed after the last key.</summary>
    Backfill,

    /// <summary>A statement that commits by itself and is repeated harmlessly, such as a new enum label that later steps use.</summary>
    NonTransactional,

    /// <summary>SQL that a user wrote.</summary>
    Sql,

    /// <summary>A method of the migration class.</summary>
    Run,
}
