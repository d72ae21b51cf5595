using System.Globalization;
using SchemaGen.Fleets;

namespace SchemaGen.Cli.Loading;

/// <summary>Reads the databases of a fleet: a name and a connection string on each line, and for a tenant <c>name@schema</c>; empty lines and those that begin with # say nothing.</summary>
internal static class FleetFile
{
    /// <exception cref="UsageException">The file is not there, is empty, or has a line that says something else.</exception>
    public static IReadOnlyList<FleetDatabase> Read(string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file \"{path}\"; write a name and a connection string on each line of it.");
        List<FleetDatabase> databases = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            // The line is not shown: it may hold a password.
            string[] parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !parts[1].Contains('=', StringComparison.Ordinal))
                throw new UsageException(Place(path, number, "is not a name and a connection string: \"tenant-1 Host=…;Database=…;Username=…\"."));
            if (!names.Add(parts[0]))
                throw new UsageException(Place(path, number, $"names \"{parts[0]}\" a second time."));
            databases.Add(new FleetDatabase(parts[0], parts[1]) { Schema = parts[0].Split('@', 2) is [_, { Length: > 0 } schema] ? schema : null });
        }

        return databases.Count > 0 ? databases : throw new UsageException($"\"{path}\" names no database.");
    }

    private static string Place(string path, int number, string problem) => string.Create(CultureInfo.InvariantCulture, $"Line {number} of \"{path}\" {problem}");
}
