namespace SchemaGen.Risks;

/// <summary>
/// What the code emitted for one snapshot reads and writes. It is a function of the snapshot, so that every recorded release has one.
/// </summary>
public sealed record QuerySurface
{
    /// <summary>The tables that are read and written.</summary>
    public SchemaObjects<TableSurface> Tables { get; init; }

    /// <summary>The enum types whose labels are read and written.</summary>
    public SchemaObjects<EnumType> Enums { get; init; }

    /// <summary>What the code emitted for a snapshot reads and writes.</summary>
    /// <param name="schema">The snapshot of a release.</param>
    /// <returns>Its surface.</returns>
    public static QuerySurface Of(SchemaSnapshot schema) => new()
    {
        Tables = schema.Tables.Select(t => TableSurface.Of(schema, t)).ToSchemaObjects(),
        Enums = schema.Enums,
    };
}
