namespace SchemaGen.Generator.Diagnostics;

/// <summary>The keys under which a diagnostic tells its code fixes what they need to know.</summary>
internal static class FixProperties
{
    /// <summary>The name in the database of what a new column or table may have been called before.</summary>
    public const string OldName = nameof(OldName);

    /// <summary>The PostgreSQL schema of a table before, where it differs from the one now.</summary>
    public const string OldSchema = nameof(OldSchema);

    /// <summary>The fingerprint that an edited migration has now, where the edit can be accepted.</summary>
    public const string Fingerprint = nameof(Fingerprint);

    /// <summary>Set on a hazard of an operation that is already recorded, which can be approved where it stands.</summary>
    public const string Recorded = nameof(Recorded);

    /// <summary>Set on diagnostics of changes that can be recorded.</summary>
    public const string Recordable = nameof(Recordable);
}
