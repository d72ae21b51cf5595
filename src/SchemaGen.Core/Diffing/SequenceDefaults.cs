namespace SchemaGen.Diffing;

/// <summary>What PostgreSQL fills in where the options of a sequence say nothing (documentation, <c>CREATE SEQUENCE</c>).</summary>
public static class SequenceDefaults
{
    /// <summary>The options with null wherever the value is the one that PostgreSQL would have filled in, so that equal sequences are equal.</summary>
    /// <param name="options">Options in any form.</param>
    /// <param name="type">The sequence's data type: <c>smallint</c>, <c>integer</c> or <c>bigint</c>.</param>
    /// <returns>The options with nothing superfluous.</returns>
    public static SequenceOptions Omit(SequenceOptions options, PgType type)
    {
        bool ascending = (options.Increment ?? 1) > 0;
        (long lowest, long highest) = type.Name switch
        {
            "smallint" => (short.MinValue, short.MaxValue),
            "integer" => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        long minimum = ascending ? 1 : lowest;
        long maximum = ascending ? highest : -1;
        // It starts at its own bound, also where that is not the default one.
        long start = ascending ? options.Minimum ?? minimum : options.Maximum ?? maximum;
        return options with
        {
            Start = Unless(options.Start, start),
            Increment = Unless(options.Increment, 1),
            Minimum = Unless(options.Minimum, minimum),
            Maximum = Unless(options.Maximum, maximum),
            Cache = Unless(options.Cache, 1),
        };
    }

    private static long? Unless(long? value, long omitted) => value == omitted ? null : value;
}
