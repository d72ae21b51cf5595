using SchemaGen.Notation;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>The declarations of a domain.</summary>
internal static class DomainScaffold
{
    /// <summary>The domains that a model's columns can be of: over what PostgreSQL or an extension brings, and over such domains.</summary>
    /// <param name="live">What the database has.</param>
    public static SchemaObjects<Domain> Sayable(SchemaSnapshot live)
    {
        SchemaObjects<Domain> sayable = [];
        foreach (Domain domain in TypeOrder.Sorted<Domain>(live.Domains))
        {
            PgType type = domain.Type;
            bool known = type.Schema is not { } schema || (!type.IsArray && sayable.Contains(new QualifiedName(schema, type.Name)));
            // The compiler reads the text again, and must come to the same type.
            if (known && PgTypeParser.TryParse(TypeName(type), out PgType? parsed) && (type.Schema is not null || parsed == type))
                sayable = sayable.Set(domain);
        }

        return sayable;
    }

    /// <summary>A type as <c>TypeName</c> says it.</summary>
    /// <param name="type">A type that is built in, or a domain.</param>
    public static string TypeName(PgType type) => type.Schema switch
    {
        null => type.ToString(),
        QualifiedName.DefaultSchema => SqlText.Identifier(type.Name),
        _ => SqlText.Type(type),
    };

    /// <summary>The lines that declare a domain.</summary>
    /// <param name="domain">The domain.</param>
    public static IEnumerable<string> Lines(Domain domain)
    {
        string? schema = domain.Name.Schema == QualifiedName.DefaultSchema ? null : domain.Name.Schema;
        CheckConstraint? own = domain.Checks.FirstOrDefault(c => c == new CheckConstraint(Naming.Shorten("ck_" + domain.Name.Name), c.Expression));
        yield return "[assembly: " + new AttributeText("SqlDomain")
            .Add(CSharpText.Literal(domain.Name.Name), CSharpText.Literal(TypeName(domain.Type)))
            .Text("Schema", schema)
            .Flag("NotNull", domain.NotNull)
            .Text("Default", domain.Default)
            .Text("Collation", domain.Collation)
            .Text("Check", own?.Expression)
            .Text("Comment", domain.Comment) + "]";
        foreach (CheckConstraint check in domain.Checks.Where(c => c != own))
        {
            yield return "[assembly: " + new AttributeText("SqlDomainCheck")
                .Add(CSharpText.Literal(domain.Name.Name), CSharpText.Literal(check.Name), CSharpText.Literal(check.Expression))
                .Text("Schema", schema)
                .Text("Comment", check.Comment) + "]";
        }
    }
}
