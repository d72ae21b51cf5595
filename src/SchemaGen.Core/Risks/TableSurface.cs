namespace SchemaGen.Risks;

/// <summary>What the code of a release reads and writes of one table.</summary>
/// <param name="Name">The table.</param>
public sealed record TableSurface(QualifiedName Name) : ISchemaObject
{
    /// <summary>The columns that are selected, by name and never by <c>*</c>, with the type and nullability that their reader expects.</summary>
    public NamedList<Column> Reads { get; init; }

    /// <summary>The columns that an insert supplies: all but those that the database numbers or computes.</summary>
    public EquatableArray<string> Inserts { get; init; }

    /// <summary>The column lists that <c>ON CONFLICT</c> names: the primary key and the unique keys.</summary>
    public EquatableArray<EquatableArray<string>> ConflictTargets { get; init; }

    /// <summary>What the code emitted for a table reads and writes.</summary>
    /// <param name="schema">The snapshot of the release.</param>
    /// <param name="table">The table in it.</param>
    /// <returns>Its surface, in which a column of a domain has the type that the values are stored as.</returns>
    public static TableSurface Of(SchemaSnapshot schema, Table table) => new(table.Name)
    {
        Reads = schema.Domains.Count == 0 ? table.Columns : table.Columns.Select(c => c with { Type = schema.BaseOf(c.Type) }).ToNamedList(),
        Inserts = table.Columns.Where(static c => c.Identity is null && c.Generated is null).Select(static c => c.Name).ToEquatableArray(),
        ConflictTargets = UniqueKeys.Of(table).ToEquatableArray(),
    };
}
