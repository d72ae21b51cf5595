namespace SchemaGen.Schema;

/// <summary>Compares the checks of a domain.</summary>
internal static class DomainChecks
{
    public static PartDiffResult<CheckConstraint> Compare(Domain from, Domain to) => PartDiff.Of(
        from,
        from.Checks,
        to.Checks,
        static (_, _) => false,
        static (check, other) => check with { Name = other.Name, Comment = other.Comment },
        static check => check.Comment,
        static (domain, name) => domain.Checks.Contains(name));

    /// <summary>Whether the values that columns hold must be looked at: there is a new check, or NULL is no value any more.</summary>
    public static bool MustProve(Domain from, Domain to) => (to.NotNull && !from.NotNull) || Compare(from, to).Added.Count > 0;
}
