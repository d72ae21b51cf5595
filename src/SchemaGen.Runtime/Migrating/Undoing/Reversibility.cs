namespace SchemaGen.Migrating.Undoing;

/// <summary>How much of what a plan does can be taken back.</summary>
public enum Reversibility
{
    /// <summary>The schema and all data as before.</summary>
    Full,

    /// <summary>The schema as before; some data are lost, or are kept only in retention.</summary>
    LosesData,

    /// <summary>An operation cannot be undone, so that its migration cannot be.</summary>
    Impossible,
}
