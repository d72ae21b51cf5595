namespace SchemaGen.Generator.Reading;

/// <summary>Reads who may do what.</summary>
internal static class GrantReader
{
    /// <summary>The grants on the table of a model and on its columns.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <returns>The grants; several of one role and one form are one.</returns>
    public static EquatableArray<Grant> Read(ModelReading model)
    {
        List<Grant> grants = [.. model.Attributes.All(KnownAttribute.Grant).Select(a => Of(a, GrantTarget.Table, model.Table, 0))];
        foreach (PropertySource source in model.Sources)
        {
            if (model.Find(source.Name) is not { } property)
                continue;
            grants.AddRange(source.Attributes.All(KnownAttribute.Grant)
                .Select(a => Of(a, GrantTarget.Table, model.Table, 0) with { Column = property.Column.Name }));
        }

        return Merged(grants).ToEquatableArray();
    }

    /// <summary>The grants that an assembly declares.</summary>
    /// <param name="attributes">The attributes of the assembly.</param>
    /// <param name="schema">The PostgreSQL schema of what names none.</param>
    /// <returns>The grants.</returns>
    public static SchemaObjects<Grant> Read(AttributeSet attributes, string schema) => Merged(
        from attribute in attributes.All(KnownAttribute.SqlGrant)
        where attribute.Number(0) is not null
        let target = (GrantTarget)attribute.Number(0)!.Value
        let name = attribute.Text(1)
        where name is { Length: > 0 } && attribute.Text(2) is not null
        let own = target == GrantTarget.Schema ? QualifiedName.DefaultSchema : attribute.Text("Schema") ?? schema
        select Of(attribute, target, new(own, name), 2)).ToSchemaObjects();

    private static Grant Of(AttributeData attribute, GrantTarget on, QualifiedName name, int grantee) =>
        new(on, name, attribute.Text(grantee) ?? "", Sorted(attribute.Numbers(grantee + 1).Select(static n => (Privilege)n)))
        {
            WithGrantOption = attribute.Flag("WithGrantOption"),
        };

    private static EquatableArray<Privilege> Sorted(IEnumerable<Privilege> privileges) =>
        privileges.Distinct().OrderBy(static p => p).ToEquatableArray();

    private static IEnumerable<Grant> Merged(IEnumerable<Grant> grants) =>
        from grant in grants
        group grant by grant with { Privileges = [] } into same
        select same.Key with { Privileges = Sorted(same.SelectMany(static g => g.Privileges.Items)) };
}
