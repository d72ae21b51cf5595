namespace SchemaGen.Generator.Reading;

/// <summary>
/// Reads migrations that are SQL files: <c>0001_name.up.sql</c> with <c>0001_name.down.sql</c>, or one <c>0001_name.sql</c>. Comment
/// lines say the rest: <c>-- schemagen: after 0001_name</c>, <c>-- schemagen: no-transaction</c>, <c>-- schemagen: contract</c>,
/// <c>-- schemagen: approved REASON</c> with <c>-- schemagen: until DAY</c>, and <c>-- schemagen: down</c> before the SQL that undoes it. Without <c>after</c>, a file follows the SQL file before it by name.
/// </summary>
internal static class SqlMigrationReader
{
    private const string Directive = "-- schemagen:";
    private const string Extension = ".sql";
    private const string UpExtension = ".up.sql";
    private const string DownExtension = ".down.sql";

    /// <summary>Reads the files.</summary>
    /// <param name="files">The files, in any order.</param>
    /// <param name="migrationsNamespace">The namespace of the classes that are made for them.</param>
    /// <returns>The migrations, in ordinal order of their identities.</returns>
    public static EquatableArray<MigrationSpec> Read(IEnumerable<SqlMigrationFile> files, string migrationsNamespace)
    {
        List<MigrationSpec> migrations = [];
        Dictionary<string, string> idOfClass = new(StringComparer.OrdinalIgnoreCase);
        string? previous = null;
        foreach (IGrouping<string, SqlMigrationFile> group in files.GroupBy(static f => IdOf(f.FileName), StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            MigrationSpec migration = Read(group.Key, group, previous, migrationsNamespace);
            if (idOfClass.TryGetValue(migration.ClassName, out string? other))
                migration = OfAnotherClass(migration, other, idOfClass);
            idOfClass.Add(migration.ClassName, migration.Id);
            migrations.Add(migration);
            previous = group.Key;
        }

        return migrations.ToEquatableArray();
    }

    /// <summary>The class that is made for a SQL file: <c>0001_name</c> is <c>M0001_name</c>.</summary>
    /// <param name="id">The identity.</param>
    /// <returns>A C# identifier.</returns>
    public static string ClassNameOf(string id) => "M" + string.Concat(id.Select(static c => char.IsLetterOrDigit(c) ? c : '_'));

    /// <summary>The identity of the migration that a file is a part of.</summary>
    /// <param name="fileName">The file name with extension and without directory.</param>
    /// <returns>The name without <c>.up.sql</c>, <c>.down.sql</c> or <c>.sql</c>.</returns>
    public static string IdOf(string fileName)
    {
        foreach (string extension in new[] { UpExtension, DownExtension, Extension })
        {
            if (fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return fileName.Substring(0, fileName.Length - extension.Length);
        }

        return fileName;
    }

    // Emitted under its own name it would be a second file of one name, which ends the generator.
    private static MigrationSpec OfAnotherClass(MigrationSpec migration, string other, Dictionary<string, string> taken)
    {
        MigrationProblem problem = new(default, $"the SQL migrations {other} and {migration.Id} would both be the class {migration.ClassName}; rename one of them.");
        string free = migration.ClassName;
        while (taken.ContainsKey(free))
            free += "_";
        return migration with { ClassName = free, Problems = migration.Problems.Append(problem).ToEquatableArray() };
    }

    private static MigrationSpec Read(string id, IEnumerable<SqlMigrationFile> files, string? previous, string migrationsNamespace)
    {
        string? up = null;
        string? down = null;
        bool noTransaction = false;
        ReleasePhase phase = ReleasePhase.Derived;
        string[]? after = null;
        string? approved = null;
        string? until = null;
        List<MigrationProblem> problems = [];
        SqlMigrationFile[] parts = [.. files.OrderBy(static f => f.FileName, StringComparer.Ordinal).ThenBy(static f => f.Text, StringComparer.Ordinal)];
        foreach (SqlMigrationFile file in parts)
        {
            string? upHere = null;
            bool isDown = Ends(file, DownExtension);
            List<string> lines = [];
            foreach (string line in file.Text.Split('\n'))
            {
                if (!line.StartsWith(Directive, StringComparison.Ordinal))
                {
                    lines.Add(line);
                    continue;
                }

                string directive = line.Substring(Directive.Length).Trim();
                if (directive == "no-transaction")
                    noTransaction = true;
                else if (directive is "contract" or "expand")
                    phase = directive == "contract" ? ReleasePhase.Contract : ReleasePhase.Expand;
                else if (directive == "down" && !isDown)
                    (upHere, isDown, lines) = (Join(lines), true, []);
                else if (ValueOf(directive, "after") is { } parents)
                    after = [.. parents.Split(',').Select(static a => a.Trim()).Where(static a => a.Length > 0)];
                else if (ValueOf(directive, "approved") is { } reason)
                    approved = reason;
                else if (ValueOf(directive, "until") is { } day)
                    until = day;
                else
                    problems.Add(new(default, $"\"{line.Trim()}\" in {file.FileName} is not known; write after, no-transaction, expand, contract, approved, until or down."));
            }

            string? downHere = isDown ? Join(lines) : null;
            upHere ??= isDown ? null : Join(lines);
            // The later one would stand, and what the other says would never be done.
            if ((up is not null && upHere is not null) || (down is not null && downHere is not null))
                problems.Add(new(default, $"the SQL migration {id} is written twice, in {string.Join(" and ", parts.Select(static f => f.FileName))}; keep one file, or one .up.sql and one .down.sql."));
            (up, down) = (upHere ?? up, downHere ?? down);
        }

        if (string.IsNullOrEmpty(up))
            problems.Add(new(default, $"the SQL migration {id} does nothing; add {id}{UpExtension} with statements in it."));
        return new()
        {
            Namespace = migrationsNamespace,
            ClassName = ClassNameOf(id),
            Id = id,
            IsSqlFile = true,
            Parents = (after ?? (previous is null ? [] : [previous])).Select(static p => new MigrationParent("", p)).ToEquatableArray(),
            Fingerprint = "",
            Phase = phase,
            Operations = [new Operations.Sql(up ?? "") { Down = down, NoTransaction = noTransaction, Approved = approved, Until = until }],
            Problems = problems.ToEquatableArray(),
        };
    }

    private static string? ValueOf(string directive, string word) =>
        directive.StartsWith(word + " ", StringComparison.Ordinal) ? directive.Substring(word.Length + 1).Trim() : null;

    private static bool Ends(SqlMigrationFile file, string extension) => file.FileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static string Join(List<string> lines) => string.Join("\n", lines).Trim();
}
