namespace SchemaGen.Risks;

/// <summary>What a type change costs and does to the values.</summary>
/// <param name="Work">What the server does.</param>
/// <param name="Safety">What happens to the values.</param>
public sealed record TypeChange(TypeChangeWork Work, TypeChangeSafety Safety)
{
    /// <summary>Whether the server converts only when told how, by a <c>USING</c> clause.</summary>
    public bool NeedsUsing { get; init; }

    /// <summary>Whether the result depends on the time zone of the session that migrates, so that the plan sets it to UTC.</summary>
    public bool DependsOnTimeZone { get; init; }
}
