namespace SchemaGen.Sql;

/// <summary>
/// Statements for extensions. One that nothing but what is kept uses cannot go, and there is no other place for it: it stays, marked by its comment, and is taken
/// back when it is wanted again.
/// </summary>
public static class ExtensionSql
{
    /// <summary>What the comment of such an extension begins with; introspection leaves it out.</summary>
    public const string KeptMark = "schemagen: kept";

    // It runs the statements below, and is itself made and dropped without them.
    private const string Language = "plpgsql";

    /// <summary>Installs an extension, or takes the one back that was kept.</summary>
    /// <param name="extension">The extension.</param>
    /// <returns>The statement.</returns>
    public static string Create(Extension extension)
    {
        string name = SqlText.Identifier(extension.Name);
        string create = "create extension " + name
            + (extension.Schema is { } schema ? " schema " + SqlText.Identifier(schema) : "")
            + (extension.Version is { } version ? " version " + SqlText.Literal(version) : "");
        if (extension.Name == Language)
            return create;
        string literal = SqlText.Literal(extension.Name);
        List<string> takeBack =
        [
            $"execute format('comment on extension %I is %L', {literal}, (select comment from pg_catalog.pg_available_extensions where name = {literal}))",
            .. extension.Schema is null ? Array.Empty<string>() : [SetSchema(extension.Name, extension.Schema)],
            .. extension.Version is null ? Array.Empty<string>() : [Update(extension.Name, extension.Version)],
        ];
        string body = $"""
            begin
              if exists (select from pg_catalog.pg_extension where extname = {literal} and starts_with(obj_description(oid, 'pg_extension'), '{KeptMark}')) then
                {string.Join(";\n    ", takeBack)};
              else
                {create};
              end if;
            end
            """;
        return "do " + SqlText.Literal(body);
    }

    /// <summary>Removes an extension, or marks it when nothing but what is kept uses it.</summary>
    /// <param name="name">The extension's name.</param>
    /// <returns>The statement.</returns>
    public static string Drop(string name)
    {
        CatalogObject extension = CatalogObject.Extension(name);
        return name == Language
            ? extension.Drop
            : extension.DropOr([DdlWriter.Comment("extension " + SqlText.Identifier(name), KeptMark + " for what retention has of it; drop it when that is purged")]);
    }

    /// <summary>Moves an extension.</summary>
    /// <param name="name">The extension's name.</param>
    /// <param name="schema">The PostgreSQL schema that it goes to.</param>
    /// <returns>The statement.</returns>
    public static string SetSchema(string name, string schema) => CatalogObject.Extension(name).Alter("set schema " + SqlText.Identifier(schema));

    /// <summary>Brings an extension to another version.</summary>
    /// <param name="name">The extension's name.</param>
    /// <param name="version">The version.</param>
    /// <returns>The statement.</returns>
    public static string Update(string name, string version) => CatalogObject.Extension(name).Alter("update to " + SqlText.Literal(version));
}
