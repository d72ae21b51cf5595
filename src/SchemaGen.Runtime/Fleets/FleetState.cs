namespace SchemaGen.Fleets;

/// <summary>How a run over a fleet ended for one database.</summary>
public enum FleetState
{
    /// <summary>There was nothing to do.</summary>
    UpToDate,

    /// <summary>Migrations are to be applied; only the answer to a question.</summary>
    Pending,

    /// <summary>Migrations were applied, or finished that an earlier run had begun.</summary>
    Migrated,

    /// <summary>It failed, was refused, or could not be reached.</summary>
    Failed,

    /// <summary>It was not begun, because another one had failed or the run was told to stop.</summary>
    NotBegun,

    /// <summary>What this run had applied was rolled back.</summary>
    RolledBack,
}
