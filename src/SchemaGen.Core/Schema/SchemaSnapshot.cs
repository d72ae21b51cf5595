using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>A whole schema at one moment: what the models ask for, what a history leads to, or what a database has.</summary>
[DebuggerDisplay("{Tables.Count} tables")]
public sealed record SchemaSnapshot
{
    /// <summary>A database with nothing but <c>public</c>.</summary>
    public static SchemaSnapshot Empty { get; } = new();

    /// <summary>The PostgreSQL schemas besides <c>public</c>.</summary>
    public NamedList<DatabaseSchema> Schemas { get; init; }

    /// <summary>The extensions.</summary>
    public NamedList<Extension> Extensions { get; init; }

    /// <summary>The enum types.</summary>
    public SchemaObjects<EnumType> Enums { get; init; }

    /// <summary>The domains.</summary>
    public SchemaObjects<Domain> Domains { get; init; }

    /// <summary>The composite types, but for the row types of tables, views and sequences.</summary>
    public SchemaObjects<CompositeType> CompositeTypes { get; init; }

    /// <summary>The sequences that do not belong to an identity column.</summary>
    public SchemaObjects<Sequence> Sequences { get; init; }

    /// <summary>The functions and procedures, by signature.</summary>
    public SchemaObjects<Routine> Routines { get; init; }

    /// <summary>The views, materialized ones among them.</summary>
    public SchemaObjects<View> Views { get; init; }

    /// <summary>The tables.</summary>
    public SchemaObjects<Table> Tables { get; init; }

    /// <summary>What roles may do, besides owners.</summary>
    public SchemaObjects<Grant> Grants { get; init; }

    /// <summary>Whether there is a PostgreSQL schema of that name; <c>public</c> always is.</summary>
    /// <param name="name">The schema's name.</param>
    /// <returns>True when there is.</returns>
    public bool HasSchema(string name) => name == QualifiedName.DefaultSchema || Schemas.Contains(name);

    /// <summary>Whether a table, a partition, a view or a sequence has that name; they share their names.</summary>
    /// <param name="name">The qualified name.</param>
    /// <returns>True when there is one.</returns>
    public bool HasRelation(QualifiedName name) =>
        Tables.Contains(name) || Views.Contains(name) || Sequences.Contains(name)
        || (Tables.HasPartitioned && Tables.Any(t => t.Name.Schema == name.Schema && t.Partitions.Contains(name.Name)));

    /// <summary>
    /// Finds what PostgreSQL would refuse: names that lead nowhere, names given twice, facets that exclude one another. Operations check
    /// what they touch; this checks everything, names across tables too.
    /// </summary>
    /// <returns>The problems in a fixed order; empty for a sound snapshot.</returns>
    public IReadOnlyList<SnapshotProblem> Validate() => [.. SnapshotValidator.Validate(this)];
}
