namespace SchemaGen.Schema;

/// <summary>What a privilege is granted on.</summary>
public enum GrantTarget
{
    /// <summary>A table, a view or a materialized view, or one of its columns, or a partition.</summary>
    Table,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>A function or a procedure, by its signature: <c>area(integer, integer)</c>.</summary>
    Routine,

    /// <summary>An enum type or a domain.</summary>
    Type,

    /// <summary>A PostgreSQL schema, by its name alone.</summary>
    Schema,
}
