using System.Diagnostics;

namespace SchemaGen.Operations;

/// <summary>
/// One logical change of a schema: what people record and review. It says what changes; the planner turns it into the steps
/// that do it online.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract record Operation
{
    /// <summary>
    /// Why a person accepts this operation although its risk is High or Critical; null when nobody has. It is no part of the
    /// fingerprint: approving changes nothing of what is done.
    /// </summary>
    public string? Approved { get; init; }

    /// <summary>
    /// The last day, in UTC and as <c>2027-03-31</c>, on which <see cref="Approved"/> holds; null when it holds for good. It is no part of
    /// the fingerprint either.
    /// </summary>
    public string? Until { get; init; }

    /// <summary>Whether an approval is there and holds on a day.</summary>
    /// <param name="day">The day in UTC, as <c>2027-03-31</c>; null when it is not known, and then every approval holds.</param>
    /// <returns>False too where <see cref="Until"/> is no day: what cannot be read approves nothing.</returns>
    public bool IsApprovedOn(string? day) =>
        Approved is not null
        && (Until is null || (ApprovalDay.IsDay(Until) && (day is null || string.CompareOrdinal(day, Until) <= 0)));

    /// <summary>The schema after this operation.</summary>
    /// <param name="schema">The schema before it.</param>
    /// <returns>A new snapshot; <paramref name="schema"/> is unchanged.</returns>
    /// <exception cref="OperationException">The operation does not fit the schema.</exception>
    public abstract SchemaSnapshot Apply(SchemaSnapshot schema);

    /// <summary>
    /// The operations that lead from <c>Apply(before)</c> back to <paramref name="before"/>; data that is gone stays gone.
    /// </summary>
    /// <param name="before">The schema that this operation was applied to.</param>
    /// <returns>The operations in the order in which they are to be applied.</returns>
    /// <exception cref="OperationException">The operation does not fit the schema, or cannot be undone.</exception>
    public abstract IReadOnlyList<Operation> Invert(SchemaSnapshot before);

    /// <summary>For people: what changes, in a few words, such as <c>add column users.phone</c>.</summary>
    /// <returns>The readable form.</returns>
    public abstract override string ToString();
}
