using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>A view, which is known by its query; a materialized one keeps the rows that the query gave.</summary>
/// <param name="Name">The schema and the name.</param>
/// <param name="Query">The query as SQL, without a semicolon. What it names without a schema is in <c>public</c>.</param>
[DebuggerDisplay("{Name,nq}")]
public sealed record View(QualifiedName Name, string Query) : ISchemaObject
{
    /// <summary>Whether it keeps the rows.</summary>
    public bool Materialized { get; init; }

    /// <summary>The options of <c>WITH (…)</c>, such as <c>security_invoker=true</c>, in ordinal order.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <summary>The indexes; only a materialized view has any.</summary>
    public NamedList<TableIndex> Indexes { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the query reads a table or another view.</summary>
    /// <param name="relation">The table or view.</param>
    /// <returns>True when it names it where a relation stands.</returns>
    public bool Reads(QualifiedName relation) => ViewQuery.Of(Query).Reads(relation);

    /// <summary>Whether the query reads a column, by its name or by a star, so that PostgreSQL refuses to drop or change it.</summary>
    /// <param name="table">A table.</param>
    /// <param name="column">One of its columns.</param>
    /// <returns>True when it does, or may: a name without a qualifier may be that of another relation.</returns>
    public bool Reads(QualifiedName table, string column) => ViewQuery.Of(Query).Reads(table, column);

    /// <summary>Whether the query names a column, so that it is no query any more when the column is gone.</summary>
    /// <param name="table">A table.</param>
    /// <param name="column">One of its columns.</param>
    /// <returns>True when it does, or may; false for a star.</returns>
    public bool Names(QualifiedName table, string column) => ViewQuery.Of(Query).Names(table, column);
}
