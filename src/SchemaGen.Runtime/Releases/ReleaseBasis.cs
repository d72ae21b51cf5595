namespace SchemaGen.Releases;

/// <summary>How it is known that a release runs.</summary>
public enum ReleaseBasis
{
    /// <summary><see cref="RunningReleasesAttribute"/> says so.</summary>
    Declared,

    /// <summary>Instances of it have registered in the database and renew that.</summary>
    Registered,

    /// <summary>Nobody says anything, and it is the release that the database is at.</summary>
    Assumed,
}
