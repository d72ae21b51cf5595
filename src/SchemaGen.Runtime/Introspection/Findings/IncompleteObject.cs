using SchemaGen.Schema;

namespace SchemaGen.Introspection.Findings;

/// <summary>An index or a constraint that has its name but not its effect.</summary>
/// <param name="Table">The table, materialized view or domain that it belongs to.</param>
/// <param name="Part">The index or the constraint, as it would be if it held.</param>
/// <param name="Reason">What it lacks.</param>
public sealed record IncompleteObject(QualifiedName Table, INamed Part, IncompleteReason Reason)
{
    /// <summary>Its name.</summary>
    public string Name => Part.Name;

    /// <summary>For people: what, where and what it lacks.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() => Reason switch
    {
        IncompleteReason.InvalidIndex => $"index {Name} of {Table} is not valid",
        IncompleteReason.NotValidatedConstraint => $"constraint {Name} of {Table} is not validated",
        _ => $"constraint {Name} of {Table} is not enforced",
    };
}
