namespace SchemaGen.Sampling;

/// <summary>What a run does when values of a sample have no conversion to the type that their column is to get.</summary>
public enum SamplePolicy
{
    /// <summary>Refuses before the first step.</summary>
    Refuse,

    /// <summary>Logs them and goes on: rows can be mended until the change comes to them.</summary>
    Warn,

    /// <summary>Takes no sample.</summary>
    Ignore,
}
