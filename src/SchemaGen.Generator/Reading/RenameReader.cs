using SchemaGen.Diffing;

namespace SchemaGen.Generator.Reading;

/// <summary>Reads the renames that an assembly declares: of PostgreSQL schemas, domains and composite types.</summary>
internal static class RenameReader
{
    /// <summary>Reads them.</summary>
    /// <param name="attributes">The attributes of the assembly.</param>
    /// <param name="schema">The PostgreSQL schema of what names none.</param>
    /// <returns>The renames; those of tables, columns and enums stand on models and enums.</returns>
    public static DeclaredRenames Read(AttributeSet attributes, string schema) => new()
    {
        Schemas = attributes.All(KnownAttribute.SchemaRenamed)
            .Where(static a => a.Text(0) is { Length: > 0 } && a.Text(1) is { Length: > 0 })
            .Select(static a => new SchemaRename(a.Text(0)!, a.Text(1)!)).ToEquatableArray(),
        Domains = OfTypes(attributes.All(KnownAttribute.SqlDomain), schema),
        CompositeTypes = OfTypes(attributes.All(KnownAttribute.SqlType), schema),
    };

    private static EquatableArray<ObjectRename> OfTypes(IEnumerable<AttributeData> declared, string schema) =>
        declared.Select(a => Of(a, schema)).OfType<ObjectRename>().ToEquatableArray();

    private static ObjectRename? Of(AttributeData type, string schema)
    {
        if (type.Text(0) is not { Length: > 0 } name || (type.Text("RenamedFrom") is null && type.Text("OldSchema") is null))
            return null;
        QualifiedName now = new(type.Text("Schema") ?? schema, name);
        return new(new(type.Text("OldSchema") ?? now.Schema, type.Text("RenamedFrom") ?? name), now);
    }
}
