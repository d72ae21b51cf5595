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

    /// <summary>The name of a recorded column that changes its type or name.</summary>
    public const string OldColumn = nameof(OldColumn);

    /// <summary>The type of that column as PostgreSQL calls it.</summary>
    public const string OldType = nameof(OldType);

    /// <summary>Whether that column allows NULL: <c>true</c> or <c>false</c>.</summary>
    public const string OldNullable = nameof(OldNullable);

    /// <summary>The default of that column as SQL; not set where it has none.</summary>
    public const string OldDefault = nameof(OldDefault);

    /// <summary>Set where no key, index or constraint is defined over that column.</summary>
    public const string OldIsAlone = nameof(OldIsAlone);

    /// <summary>Set on a hazard of an operation that is already recorded, which can be approved where it stands.</summary>
    public const string Recorded = nameof(Recorded);

    /// <summary>Set on diagnostics of changes that can be recorded.</summary>
    public const string Recordable = nameof(Recordable);
}
