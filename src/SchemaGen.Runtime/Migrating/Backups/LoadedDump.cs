using SchemaGen.Sql;

namespace SchemaGen.Migrating.Backups;

/// <summary>The rows of a dump, in a schema at the side.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Tables">Its tables as SQL, those too whose originals the database does not have any more.</param>
internal sealed record LoadedDump(string Schema, IReadOnlyList<string> Tables)
{
    /// <summary>Removes all of it by name.</summary>
    internal string DropSql => string.Concat(Tables.Select(static t => $"drop table {t}; ")) + $"drop schema {SqlText.Identifier(Schema)}";
}
