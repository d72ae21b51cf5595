using System.Text;

namespace SchemaGen.Sampling;

/// <summary>Values of a column have no conversion to the type that it is to get; nothing was done (<c>conversion-refused</c>).</summary>
public sealed class ConversionRefusedException : SchemaGenException
{
    internal ConversionRefusedException(string source, IReadOnlyList<ConversionSample> samples)
        : base("conversion-refused", Describe(source, samples)) => Samples = samples;

    /// <summary>The changes of type, each with what was found.</summary>
    public IReadOnlyList<ConversionSample> Samples { get; }

    private static string Describe(string source, IReadOnlyList<ConversionSample> samples)
    {
        var text = new StringBuilder($"Migrating {source} would meet values that have no conversion, and nothing was done:");
        foreach (var sample in samples)
        {
            text.Append("\n  ").Append(sample.Describe());
            if (sample.MigrationId.Length > 0) text.Append(" (migration ").Append(sample.MigrationId).Append(')');
        }

        return text.Append("\nMend these rows, choose another conversion, or set MigratorOptions.OnSample = Warn to mend them until the change comes to them.").ToString();
    }
}
