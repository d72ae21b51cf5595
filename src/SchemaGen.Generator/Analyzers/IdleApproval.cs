using SchemaGen.Operations;

namespace SchemaGen.Generator.Analyzers;

/// <summary>An approval of a recorded operation that has expired, or that has nothing to approve.</summary>
/// <param name="IsExpired">Whether it has expired, or names no day at which it could.</param>
/// <param name="Property">The property that says so: <c>Approved</c> or <c>Until</c>.</param>
/// <param name="Message">What is wrong, and what to do.</param>
internal sealed record IdleApproval(bool IsExpired, string Property, string Message)
{
    /// <summary>The identity of the migration.</summary>
    public string MigrationId { get; init; } = "";

    /// <summary>The operation's place in the migration, from 0.</summary>
    public int Index { get; init; }

    /// <summary>What is wrong with the approval of an operation, or null.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="isRisky">Whether any rule finds something to approve.</param>
    /// <param name="day">The day of the build, or null when it is not known.</param>
    public static IdleApproval? Of(Operation operation, bool isRisky, string? day) => operation switch
    {
        { Until: not null, Approved: null } => new(
            false,
            nameof(Operation.Until),
            $"\"{operation}\" has an Until and no Approved, which approves nothing; say why as Approved, or remove it"),
        { Approved: not null } when !isRisky => new(
            false,
            nameof(Operation.Approved),
            $"\"{operation}\" puts nothing at risk that would need an approval; remove it, so that those that matter are seen"),
        { Approved: not null, Until: { } until } when !ApprovalDay.IsDay(until) => new(
            true,
            nameof(Operation.Until),
            $"\"{until}\" is no day, so that \"{operation}\" is not approved; write one as \"2027-03-31\""),
        { Approved: not null, Until: { } until } when !operation.IsApprovedOn(day) => new(
            true,
            nameof(Operation.Until),
            $"The approval of \"{operation}\" held until {until}: a database that still lacks this migration refuses it; "
                + "give it a later Until after looking again, or none once every database has it"),
        _ => null,
    };
}
