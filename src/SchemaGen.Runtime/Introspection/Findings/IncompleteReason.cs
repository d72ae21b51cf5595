namespace SchemaGen.Introspection.Findings;

/// <summary>What an index or a constraint lacks.</summary>
public enum IncompleteReason
{
    /// <summary>The remainder of a <c>CREATE</c> or <c>DROP INDEX CONCURRENTLY</c> that failed: writes pay for it and no query uses it.</summary>
    InvalidIndex,

    /// <summary>A <c>NOT VALID</c> constraint: it holds for new rows and was never proved for the old ones.</summary>
    NotValidatedConstraint,

    /// <summary>A <c>NOT ENFORCED</c> constraint (PostgreSQL 18 and later): it holds for no row.</summary>
    NotEnforcedConstraint,
}
