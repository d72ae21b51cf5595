using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Generator.Reading;

/// <summary>Finds the SQL migrations among the files that a build hands to the compiler.</summary>
internal static class SqlMigrationFiles
{
    /// <summary>Whether a file is marked as a migration by the build.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">The options of all files.</param>
    /// <returns>True when it is.</returns>
    public static bool IsMigration(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        file.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)
        && options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.SchemaGenMigration", out string? value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The identity of the migration that a file is a part of.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The identity.</returns>
    public static string IdOf(AdditionalText file) => SqlMigrationReader.IdOf(Path.GetFileName(file.Path));

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Its name and its text, with one kind of line end wherever it was checked out.</returns>
    public static SqlMigrationFile Read(AdditionalText file, CancellationToken cancellationToken) =>
        new(Path.GetFileName(file.Path), (file.GetText(cancellationToken)?.ToString() ?? "").Replace("\r\n", "\n"));
}
