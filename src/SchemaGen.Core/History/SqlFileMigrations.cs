namespace SchemaGen.History;

/// <summary>
/// Migrations that are SQL files. A pair <c>0001_name.up.sql</c> and <c>0001_name.down.sql</c> is one migration, and so is a single
/// <c>0001_name.sql</c> with a header:
/// <code>
/// -- migration: 0001_name
/// -- after: 0000_first, 20261121T0930_AddPhone
/// -- fingerprint: 9f2c…
/// -- approved: reviewed with the data team
/// -- until: 2027-03-31
/// -- transaction: none
/// -- phase: contract
/// update users set phone = trim(fax);
/// -- down:
/// update users set phone = null;
/// </code>
/// Each line of the header may be left out; without <c>after</c> a file follows the one before it in ordinal order of the names, and
/// <c>-- after:</c> with nothing behind it says that it follows none.
/// </summary>
public static class SqlFileMigrations
{
    private const string Extension = ".sql";
    private const string UpSuffix = ".up";
    private const string DownSuffix = ".down";

    /// <summary>Reads the migrations of some files.</summary>
    /// <param name="files">The files, in any order.</param>
    /// <param name="others">The migrations that the files may follow: those recorded as C#.</param>
    /// <returns>
    /// One migration for each pair or single file, in ordinal order of their identities, each with one <see cref="Sql"/> operation.
    /// </returns>
    /// <exception cref="SqlFileException">A file cannot be read as a migration.</exception>
    public static IReadOnlyList<DeclaredMigration> Read(IEnumerable<SqlFile> files, IEnumerable<Migration> others)
    {
        List<SqlFileMigration> read = Pair(files);
        Dictionary<string, string> fingerprints = new(StringComparer.Ordinal);
        foreach (Migration other in others)
            fingerprints[other.Id] = other.Fingerprint;

        // A fingerprint chains over those of the parents, which may be files too; files in a circle get none, and the graph tells of them.
        Dictionary<string, SqlFileMigration> waiting = read.ToDictionary(static m => m.Id, StringComparer.Ordinal);
        SqlFileMigration? Next() => read.Find(m => waiting.ContainsKey(m.Id) && !m.Parents.Any(waiting.ContainsKey));
        while (Next() is { } next)
        {
            waiting.Remove(next.Id);
            fingerprints[next.Id] = next.Fingerprint
                ?? Fingerprints.Compute(
                    next.Parents.Select(p => fingerprints.TryGetValue(p, out string? parent) ? parent : ""), [next.Operation]);
        }

        string FingerprintOf(string id) => fingerprints.TryGetValue(id, out string? fingerprint) ? fingerprint : "";
        return [.. read.Select(m => new DeclaredMigration(m.Id, m.Parents, FingerprintOf(m.Id), [m.Operation]) { StatedPhase = m.Phase })];
    }

    private static List<SqlFileMigration> Pair(IEnumerable<SqlFile> files)
    {
        SortedDictionary<string, (SqlFile? Up, SqlFile? Down)> byId = new(StringComparer.Ordinal);
        foreach (SqlFile file in files)
        {
            string id = IdOf(file, out bool isDown);
            byId.TryGetValue(id, out (SqlFile? Up, SqlFile? Down) pair);
            if ((isDown ? pair.Down : pair.Up) is { } twin)
                throw new SqlFileException(file, 1, $"\"{twin.Path}\" is the same part of migration \"{id}\"; keep one of them.");
            byId[id] = isDown ? (pair.Up, file) : (file, pair.Down);
        }

        List<SqlFileMigration> migrations = [];
        string? previous = null;
        foreach (KeyValuePair<string, (SqlFile? Up, SqlFile? Down)> entry in byId)
        {
            (SqlFile? up, SqlFile? down) = entry.Value;
            if (up is null)
                throw new SqlFileException(down!, 1, $"there is no \"{entry.Key}{UpSuffix}{Extension}\" that it undoes.");
            migrations.Add(SqlFileMigration.Parse(entry.Key, up, down, previous));
            previous = entry.Key;
        }

        return migrations;
    }

    private static string IdOf(SqlFile file, out bool isDown)
    {
        string name = file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1);
        isDown = false;
        if (!name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || name.Length == Extension.Length)
            throw new SqlFileException(
                file, 1, "a migration's file is called NUMBER_NAME.sql, or NUMBER_NAME.up.sql and NUMBER_NAME.down.sql.");
        name = name.Substring(0, name.Length - Extension.Length);
        if (name.EndsWith(UpSuffix, StringComparison.OrdinalIgnoreCase))
            return name.Substring(0, name.Length - UpSuffix.Length);
        isDown = name.EndsWith(DownSuffix, StringComparison.OrdinalIgnoreCase);
        return isDown ? name.Substring(0, name.Length - DownSuffix.Length) : name;
    }
}
