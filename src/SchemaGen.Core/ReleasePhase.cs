namespace SchemaGen;

/// <summary>Which half of a change that spans releases a migration is: what the next release needs first, or what the last one needs no more.</summary>
public enum ReleasePhase
{
    /// <summary>
    /// Found out where it is applied: the contract phase when it breaks what a release that still runs reads or writes, else the expand phase.
    /// </summary>
    Derived,

    /// <summary>It goes before every release that uses it, and waits for nobody.</summary>
    Expand,

    /// <summary>
    /// It removes what older releases use, and waits until none of them runs that needs it; what its SQL and methods remove, every older release
    /// is taken to need.
    /// </summary>
    Contract,
}
