namespace SchemaGen;

/// <summary>Says how much <c>ANALYZE</c> keeps of the column; the server's default is 100.</summary>
/// <param name="target">0, for nothing, to 10000.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class StatisticsTargetAttribute(int target) : Attribute
{
    /// <summary>0, for nothing, to 10000.</summary>
    public int Target { get; } = target;
}
