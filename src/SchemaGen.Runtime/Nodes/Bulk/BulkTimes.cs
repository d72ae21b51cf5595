using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>Times as Npgsql takes them in a parameter, so that what is written in bulk is what is written one by one.</summary>
internal static class BulkTimes
{
    // Its switch for the ends of the calendar, which stand for PostgreSQL's infinities.
    private static readonly bool HasInfinities = !(AppContext.TryGetSwitch("Npgsql.DisableDateTimeInfinityConversions", out bool isOff) && isOff);

    // From here PostgreSQL counts its microseconds, and towards here the driver cuts off what is less than one.
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    internal static bool IsEndless(DateTime value) => HasInfinities && (value == DateTime.MaxValue || value == DateTime.MinValue);

    internal static bool IsEndless(DateOnly value) => HasInfinities && (value == DateOnly.MaxValue || value == DateOnly.MinValue);

    internal static DateTime Cut(DateTime value) => value.AddTicks(-((value.Ticks - Epoch) % TimeSpan.TicksPerMicrosecond));

    /// <exception cref="ArgumentException">Its kind says that it is no time of that type.</exception>
    internal static DateTime Checked(DateTime value, NpgsqlDbType type)
    {
        bool instant = type == NpgsqlDbType.TimestampTz;
        if (instant != (value.Kind == DateTimeKind.Utc) && !IsEndless(value))
            throw new ArgumentException($"A DateTime of kind {value.Kind} cannot be written as {type}: {(instant ? "an instant must be UTC" : "a local time must not be UTC")}");
        return value;
    }

    /// <exception cref="ArgumentException">It has an offset, which would be lost.</exception>
    internal static DateTime Instant(DateTimeOffset value) => value.Offset == TimeSpan.Zero
        ? value.UtcDateTime
        : throw new ArgumentException("A DateTimeOffset must have offset zero: PostgreSQL keeps the instant and not the offset");
}
