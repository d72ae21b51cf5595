namespace SchemaGen.Migrating.Recording;

/// <summary>What an execution in the history did.</summary>
public enum MigrationDirection
{
    /// <summary>Applied a recorded migration.</summary>
    Up,

    /// <summary>Rolled a recorded migration back.</summary>
    Down,

    /// <summary>Brought the database to the models, without a recorded migration.</summary>
    Auto,

    /// <summary>Recorded a migration as applied, because the database was proved to have its effect.</summary>
    Baseline,
}
