namespace SchemaGen.Diffing;

/// <summary>
/// The renames that people declared. A declaration stays in the code long after its rename was made: one whose old name is gone, or
/// whose new name is there already, says nothing any more and is passed over.
/// </summary>
public sealed record DeclaredRenames
{
    /// <summary>No renames.</summary>
    public static DeclaredRenames None { get; } = new();

    /// <summary>The PostgreSQL schemas. What is in one goes along, so that all other names are those that they have in the schema's new name.</summary>
    public EquatableArray<SchemaRename> Schemas { get; init; }

    /// <summary>The tables, also those that moved to another PostgreSQL schema.</summary>
    public EquatableArray<ObjectRename> Tables { get; init; }

    /// <summary>The columns.</summary>
    public EquatableArray<PartRename> Columns { get; init; }

    /// <summary>The enum types, also those that moved to another PostgreSQL schema.</summary>
    public EquatableArray<ObjectRename> Enums { get; init; }

    /// <summary>The domains, also those that moved.</summary>
    public EquatableArray<ObjectRename> Domains { get; init; }

    /// <summary>The composite types, also those that moved.</summary>
    public EquatableArray<ObjectRename> CompositeTypes { get; init; }

    /// <summary>The labels of enum types.</summary>
    public EquatableArray<PartRename> EnumLabels { get; init; }

    /// <summary>The sequences, within their PostgreSQL schema.</summary>
    public EquatableArray<ObjectRename> Sequences { get; init; }
}
