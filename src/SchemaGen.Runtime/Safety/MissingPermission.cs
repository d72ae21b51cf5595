namespace SchemaGen.Safety;

/// <summary>Something that a role may not do.</summary>
/// <param name="What">What it may not do, and to what.</param>
/// <param name="Remedy">The SQL that gives it the right.</param>
public sealed record MissingPermission(string What, string Remedy)
{
    /// <summary>The first operation of the plan that needs it, with its migration: <c>add column users.phone, migration 2_Phone</c>. Empty where it is for SchemaGen's own tables.</summary>
    public string NeededBy { get; init; } = "";
}
