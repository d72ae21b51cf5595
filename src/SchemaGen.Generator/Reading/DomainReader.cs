namespace SchemaGen.Generator.Reading;

/// <summary>Reads the domains that an assembly declares.</summary>
/// <param name="attributes">The attributes of the assembly.</param>
/// <param name="schema">The PostgreSQL schema of what names none.</param>
/// <param name="problems">What is wrong with them is added here.</param>
internal sealed class DomainReader(AttributeSet attributes, string schema, List<DefinitionProblem> problems)
{
    /// <summary>Reads them. Of two with one name the later counts.</summary>
    /// <returns>The domains whose type can be read.</returns>
    public SchemaObjects<Domain> Read()
    {
        AttributeData[] declared = [.. attributes.All(KnownAttribute.SqlDomain).Where(static a => a.Text(0) is { Length: > 0 } && a.Text(1) is not null)];
        HashSet<QualifiedName> names = [.. declared.Select(NameOf)];
        SchemaObjects<Domain> domains = [];
        foreach (AttributeData domain in declared)
        {
            if (!PgTypeParser.TryParse(domain.Text(1)!, out PgType? type))
            {
                problems.Add(new("SqlDomain", domain.Text(0)!, $"\"{domain.Text(1)}\" is no PostgreSQL type; write one as in SQL, such as \"varchar(200)\" or \"numeric(10,2)\"."));
                continue;
            }

            // Another declared domain goes by its bare name too.
            QualifiedName own = new(type.Schema ?? schema, type.Name);
            domains = domains.Set(new(NameOf(domain), names.Contains(own) ? type with { Schema = own.Schema } : type)
            {
                NotNull = domain.Flag("NotNull"),
                Default = domain.Text("Default"),
                Collation = domain.Text("Collation"),
                Checks = domain.Text("Check") is { } check ? [new(Naming.Shorten("ck_" + domain.Text(0)), check)] : [],
                Comment = domain.Text("Comment"),
            });
        }

        foreach (AttributeData check in attributes.All(KnownAttribute.SqlDomainCheck))
            domains = WithCheck(domains, check);
        foreach (Domain domain in domains.Where(d => StandsOnItself(domains, d)))
        {
            problems.Add(new("SqlDomain", domain.Name.Name, "it stands on itself; name the type that its values are stored as."));
            domains = domains.Remove(domain.Name);
        }

        return domains;
    }

    private QualifiedName NameOf(AttributeData attribute) => new(attribute.Text("Schema") ?? schema, attribute.Text(0)!);

    private SchemaObjects<Domain> WithCheck(SchemaObjects<Domain> domains, AttributeData attribute)
    {
        if (attribute.Text(0) is not { } name || attribute.Text(1) is not { Length: > 0 } check || attribute.Text(2) is not { } expression)
            return domains;
        if (domains.Find(NameOf(attribute)) is not { } domain)
        {
            if (!problems.Exists(p => p.Name == name))
                problems.Add(new("SqlDomainCheck", name, $"no [assembly: SqlDomain(\"{name}\", …)] declares the domain; correct the name, or declare it."));
            return domains;
        }

        if (domain.Checks.Contains(check))
        {
            problems.Add(new("SqlDomainCheck", name, $"the domain has a check \"{check}\" already; give this one another name."));
            return domains;
        }

        return domains.Set(domain with { Checks = domain.Checks.Add(new(check, expression) { Comment = attribute.Text("Comment") }) });
    }

    private static bool StandsOnItself(SchemaObjects<Domain> domains, Domain domain)
    {
        HashSet<QualifiedName> seen = [];
        for (Domain? under = domain; under is not null; under = under.Type.Schema is { } own ? domains.Find(new(own, under.Type.Name)) : null)
        {
            if (!seen.Add(under.Name))
                return true;
        }

        return false;
    }
}
