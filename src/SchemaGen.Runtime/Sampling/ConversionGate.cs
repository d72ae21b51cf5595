using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Monitoring;
using SchemaGen.Planning;

namespace SchemaGen.Sampling;

/// <summary>Refuses a plan whose changes of type would stop at values that have no conversion, before it has done anything.</summary>
internal static class ConversionGate
{
    /// <exception cref="ConversionRefusedException">Values of a sample have no conversion.</exception>
    internal static async Task CheckAsync(
        NpgsqlConnection connection, MigrationPlan plan, MigratorOptions options, string source, ILogger logger, CancellationToken cancellationToken)
    {
        if (options.OnSample == SamplePolicy.Ignore) return;
        var samples = await ConversionSampler.SampleAsync(connection, plan, options, cancellationToken).ConfigureAwait(false);
        ConversionSample[] bad = [.. samples.Where(static s => s is { Failed: > 0, MayBeMended: false })];
        if (bad.Length > 0 && options.OnSample == SamplePolicy.Refuse) throw new ConversionRefusedException(source, bad);
        foreach (var sample in samples.Where(static s => s.Failed > 0 || s.Changed > 0)) MigrationLog.Sampled(logger, source, sample.Describe());
    }
}
