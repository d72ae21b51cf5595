namespace SchemaGen.Faults.Tests.Checking;

/// <summary>How much of it is run: a sample, or with <c>SCHEMAGEN_FAULTS=full</c> all.</summary>
internal static class Scope
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SCHEMAGEN_FAULTS") == "full";
}
