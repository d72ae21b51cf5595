using System.Globalization;
using System.Text;

namespace SchemaGen.LocalPostgres.Cluster;

/// <summary>The settings of a private server.</summary>
internal static class ServerSettings
{
    private static readonly string[] Address = ["port", "listen_addresses", "unix_socket_directories"];

    private static readonly KeyValuePair<string, string>[] Defaults =
    [
        // Many tests run side by side, each with a pool of its own.
        new("max_connections", "300"),
        new("logging_collector", "off"),
        // The machine's time zone must not decide what a test reads.
        new("timezone", "UTC"),
        new("log_timezone", "UTC"),
        // In the data directory, where a killed server leaves none of it behind.
        new("dynamic_shared_memory_type", OperatingSystem.IsWindows() ? "windows" : "mmap"),
    ];

    // synchronous_commit stays on: without it a crash of the server alone loses what was committed just before, and with fsync off it
    // costs next to nothing.
    private static readonly KeyValuePair<string, string>[] NotDurable = [new("fsync", "off"), new("full_page_writes", "off")];

    /// <summary>The settings that the options lead to; of two with one name, the later wins.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(LocalPostgresOptions options) =>
        [.. Defaults, .. options.Durable ? [] : NotDurable, .. options.Settings];

    /// <summary>The first setting that the options may not have since it belongs to the server; null when there is none.</summary>
    public static string? FindReserved(LocalPostgresOptions options) =>
        options.Settings.Keys.FirstOrDefault(static k => Address.Contains(k, StringComparer.OrdinalIgnoreCase));

    /// <summary>Adds the settings to a configuration file, whose later lines win.</summary>
    public static void Write(string file, ServerAddress address, LocalPostgresOptions options)
    {
        IEnumerable<KeyValuePair<string, string>> settings =
        [
            .. Of(options),
            new("port", address.Port.ToString(CultureInfo.InvariantCulture)),
            new("listen_addresses", address.IsSocket ? "" : address.Host),
            new("unix_socket_directories", address.IsSocket ? address.Host : ""),
        ];
        var text = new StringBuilder("\n");
        foreach (var (name, value) in settings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        }

        File.AppendAllText(file, text.ToString());
    }
}
