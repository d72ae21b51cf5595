namespace SchemaGen.History;

/// <summary>One migration of SQL files, before its fingerprint is known.</summary>
/// <param name="Id">The identity.</param>
/// <param name="Parents">The identities of those it follows.</param>
/// <param name="Fingerprint">The fingerprint that its header records, or null.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Phase">Whether it waits for older releases.</param>
internal sealed record SqlFileMigration(string Id, EquatableArray<string> Parents, string? Fingerprint, Operations.Sql Operation, ReleasePhase Phase)
{
    private static readonly string[] Keys = ["migration", "after", "fingerprint", "approved", "until", "transaction", "phase", "down"];

    public static SqlFileMigration Parse(string id, SqlFile up, SqlFile? down, string? previous)
    {
        Dictionary<string, (string Value, int Line)> header = new(StringComparer.Ordinal);
        List<string> upLines = [];
        List<string>? downLines = null;
        bool inHeader = true;
        int number = 0;
        foreach (string line in Lines(up.Text))
        {
            number++;
            (string Key, string Value)? entry = Entry(line);
            if (entry is { Key: "down" })
            {
                if (downLines is not null || down is not null)
                    throw new SqlFileException(up, number, "there is a second part that undoes the migration; keep one of them.");
                downLines = [];
                inHeader = false;
            }
            else if (inHeader && entry is { } known)
            {
                if (header.ContainsKey(known.Key))
                    throw new SqlFileException(up, number, $"\"{known.Key}\" is given twice.");
                header.Add(known.Key, (known.Value, number));
            }
            else
            {
                inHeader &= line.Trim().Length == 0 || line.TrimStart().StartsWith("--", StringComparison.Ordinal);
                (downLines ?? upLines).Add(line);
            }
        }

        if (header.TryGetValue("migration", out (string Value, int Line) named) && named.Value != id)
            throw new SqlFileException(
                up, named.Line, $"the header says \"{named.Value}\", and the file's name says \"{id}\"; make them the same.");
        if (header.TryGetValue("transaction", out (string Value, int Line) transaction) && transaction.Value != "none")
            throw new SqlFileException(up, transaction.Line, "\"transaction\" can only be \"none\"; leave the line out to run inside one.");

        ReleasePhase phase = ReleasePhase.Derived;
        if (header.TryGetValue("phase", out (string Value, int Line) stated) && !Enum.TryParse(stated.Value, ignoreCase: true, out phase))
            throw new SqlFileException(up, stated.Line, "\"phase\" can only be \"expand\" or \"contract\"; leave the line out to have it found out.");

        return new(
            id,
            header.TryGetValue("after", out (string Value, int Line) after) ? Names(after.Value) : previous is null ? [] : [previous],
            header.TryGetValue("fingerprint", out (string Value, int Line) fingerprint) ? fingerprint.Value : null,
            new(Text(upLines))
            {
                Down = down is not null ? Text(Lines(down.Text)) : downLines is not null ? Text(downLines) : null,
                NoTransaction = transaction.Value is not null,
                Approved = header.TryGetValue("approved", out (string Value, int Line) approved) ? approved.Value : null,
                Until = header.TryGetValue("until", out (string Value, int Line) until) ? until.Value : null,
            },
            phase);
    }

    // "-- key: value", where the key is one of ours; any other comment is part of the SQL.
    private static (string Key, string Value)? Entry(string line)
    {
        string trimmed = line.Trim();
        int colon = trimmed.IndexOf(':');
        if (!trimmed.StartsWith("--", StringComparison.Ordinal) || colon < 0)
            return null;
        string key = trimmed.Substring(2, colon - 2).Trim().ToLowerInvariant();
        return Array.IndexOf(Keys, key) < 0 ? null : (key, trimmed.Substring(colon + 1).Trim());
    }

    private static EquatableArray<string> Names(string list) =>
        list.Split(',').Select(static n => n.Trim()).Where(static n => n.Length > 0).ToEquatableArray();

    private static string[] Lines(string text) => text.Replace("\r\n", "\n").TrimStart('\uFEFF').Split('\n');

    private static string Text(IEnumerable<string> lines) => string.Join("\n", lines).Trim();
}
