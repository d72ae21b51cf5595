namespace SchemaGen.Planning;

/// <summary>
/// Where a dropped table, the values of a dropped column, or a type, routine or sequence that they need, are kept. Each drop has a PostgreSQL schema of its own,
/// so that nothing in it needs another name: a table keeps its indexes, constraints, sequences and grants under the names they had.
/// </summary>
/// <param name="Schema">The PostgreSQL schema that holds it, beginning with <see cref="SchemaPrefix"/>.</param>
/// <param name="Table">What was dropped (a routine by its signature), or the table that lost the column.</param>
/// <param name="Column">The column that was dropped; null for anything else.</param>
/// <param name="Key">The columns that identify the rows of the kept values; empty for anything else.</param>
public sealed record RetainedObject(string Schema, QualifiedName Table, string? Column, EquatableArray<string> Key)
{
    private const string CreateSchema = "create schema ";

    /// <summary>
    /// Whether it is kept only when something that was kept before turns out to use it. What other plans have kept, and nobody has purged since, is
    /// known to the database alone, so that the step asks there.
    /// </summary>
    public bool OnlyIfUsed { get; init; }

    /// <summary>What the names of all retention schemas begin with; introspection leaves them out.</summary>
    public const string SchemaPrefix = "schemagen_retained$";

    /// <summary>The table that holds what was kept: the table itself, or the key and the values of the column; for anything else, its name there.</summary>
    public QualifiedName KeptTable => new(Schema, Table.Name);

    internal string CreateSchemaSql => CreateSchema + Sql.SqlText.Identifier(Schema);

    /// <summary>The retention schema that a step makes. It is read from the SQL, which is all that the history has of a step.</summary>
    /// <param name="step">A step of a plan, or of the history.</param>
    /// <returns>The name of the schema as SQL; null when the step makes none.</returns>
    public static string? SchemaMadeBy(Step step) =>
        step.Sql.StartsWith(CreateSchema, StringComparison.Ordinal) && step.Sql.Substring(CreateSchema.Length) is var schema
            && schema.TrimStart('"').StartsWith(SchemaPrefix, StringComparison.Ordinal)
                ? schema
                : null;

    internal static string NameSchema(QualifiedName table, string? column, string owner, int index) =>
        Naming.Shorten($"{SchemaPrefix}{table}{(column is null ? "" : "." + column)}${owner}${Sql.SqlText.Number(index)}");
}
