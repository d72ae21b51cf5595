namespace SchemaGen;

/// <summary>
/// Adds an exclusion constraint: no two rows for which all comparisons are true. On a class it names properties, each followed by its
/// operator: <c>[Exclude(nameof(RoomId), "=", nameof(During), "&amp;&amp;")]</c>; on a property it names the operator alone.
/// </summary>
/// <param name="comparisons">
/// Properties and operators in turn. What stands in parentheses instead of a property is a SQL expression over columns:
/// <c>"(tstzrange(starts_at, ends_at))"</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class ExcludeAttribute(params string[] comparisons) : Attribute
{
    /// <summary>Properties and operators in turn; on a property the operator alone.</summary>
    public IReadOnlyList<string> Comparisons { get; } = comparisons;

    /// <summary>The constraint's name; by default made from table and columns.</summary>
    public string? Name { get; init; }

    /// <summary>The access method of the index behind it: <c>gist</c> (default), <c>spgist</c>, <c>btree</c>, <c>hash</c>.</summary>
    public string? Method { get; init; }

    /// <summary>The operator class of what is compared, where it is not the type's default.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>The SQL condition of the rows that are compared.</summary>
    public string? Where { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>Properties that the index behind it carries without comparing them.</summary>
    public string[]? Include { get; init; }

    /// <summary>The comment in the database, or null.</summary>
    public string? Comment { get; init; }
}
