namespace SchemaGen.Introspection.Catalog;

/// <summary>
/// The settings that decide how PostgreSQL prints names and constants, and how it plans a query over small tables: set for the time of the
/// reading, and put back to what they were even within a transaction of the caller's.
/// </summary>
internal static class PrintSettings
{
    // pg_temp stands last, or a temporary object could stand in for one of the catalogue. Rows are read in the order of the statement's
    // parts, so nothing may run beside another. Planning the statement takes longer than running it: joins are made in the order in which they are written.
    private static readonly (string Name, string Value)[] Settings =
    [
        ("search_path", "pg_catalog, pg_temp"),
        ("quote_all_identifiers", "off"),
        ("datestyle", "ISO, YMD"),
        ("intervalstyle", "postgres"),
        ("timezone", "UTC"),
        ("extra_float_digits", "1"),
        ("bytea_output", "hex"),
        ("jit", "off"),
        ("join_collapse_limit", "1"),
        ("max_parallel_workers_per_gather", "0"),
    ];

    /// <summary>Remembers the settings in others of the same transaction and changes them.</summary>
    public static string Set { get; } = "SELECT " + string.Join(", ", Settings.Select(static s =>
        $"pg_catalog.set_config('schemagen.{s.Name}', pg_catalog.current_setting('{s.Name}'), true), pg_catalog.set_config('{s.Name}', '{s.Value}', true)"));

    /// <summary>Puts the settings back.</summary>
    public static string Restore { get; } = "SELECT " + string.Join(", ", Settings.Select(static s =>
        $"pg_catalog.set_config('{s.Name}', pg_catalog.current_setting('schemagen.{s.Name}'), true)"));
}
