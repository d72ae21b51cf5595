namespace SchemaGen.Safety;

/// <summary>What a step may need the right to. The names stand in the SQL of <see cref="Preflight"/> too.</summary>
internal enum RightKind
{
    /// <summary>Alter a table, a view or a sequence.</summary>
    OwnRelation,

    /// <summary>Alter an enum, a domain or a composite type.</summary>
    OwnType,

    /// <summary>Alter a function or a procedure, known by its signature.</summary>
    OwnRoutine,

    /// <summary>Alter a PostgreSQL schema.</summary>
    OwnSchema,

    /// <summary>Alter an extension.</summary>
    OwnExtension,

    /// <summary>Give a view that is made anew to the owner that it had.</summary>
    KeepOwner,

    /// <summary>Name what is in a PostgreSQL schema.</summary>
    UseSchema,

    /// <summary>Make something in a PostgreSQL schema.</summary>
    FillSchema,

    /// <summary>Have a column, a domain or an attribute of a type.</summary>
    UseType,

    /// <summary>Run a function in triggers.</summary>
    RunFunction,

    /// <summary>Point a foreign key to a column.</summary>
    Reference,

    /// <summary>Make or rename PostgreSQL schemas.</summary>
    CreateInDatabase,

    /// <summary>Install an extension.</summary>
    CreateExtension,

    /// <summary>Grant or revoke a privilege on a table or a view.</summary>
    PassOnTable,

    /// <summary>Grant or revoke a privilege on a column.</summary>
    PassOnColumn,

    /// <summary>Grant or revoke a privilege on a sequence.</summary>
    PassOnSequence,

    /// <summary>Grant or revoke a privilege on a function or a procedure, known by its signature.</summary>
    PassOnRoutine,

    /// <summary>Grant or revoke a privilege on a type.</summary>
    PassOnType,

    /// <summary>Grant or revoke a privilege on a PostgreSQL schema.</summary>
    PassOnSchema,
}
