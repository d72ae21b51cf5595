namespace SchemaGen.Migrating.Comparing;

/// <summary>Something in which two databases differ, or should not be alike, and which a plan from one to the other leaves as it is.</summary>
/// <param name="What">The object, for a person: <c>view public.v</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftAlone(string What, LeftAloneReason Reason)
{
    /// <summary>What to do about it; null where that goes without saying.</summary>
    public string? Advice { get; init; }

    /// <summary>For people, in the words of <c>schemagen diff --from … --to …</c>.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() => Reason switch
    {
        LeftAloneReason.OnlyInFrom => $"{What}: only in --from",
        LeftAloneReason.OnlyInTo => $"{What}: only in --to",
        LeftAloneReason.Differs => $"{What}: differs",
        LeftAloneReason.IncompleteInTo => $"{What} in --to",
        _ => $"{What} in both",
    } + (Advice is null ? "" : "; " + Advice);
}
