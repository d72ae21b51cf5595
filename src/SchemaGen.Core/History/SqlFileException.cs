namespace SchemaGen.History;

/// <summary>A SQL file is no migration.</summary>
public sealed class SqlFileException : SchemaGenException
{
    internal SqlFileException(SqlFile file, int line, string problem)
        : base("unreadable-sql-file", $"{file.Path}({line}): {problem}") => (File, Line) = (file, line);

    /// <summary>The file.</summary>
    public SqlFile File { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }
}
