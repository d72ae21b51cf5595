using System.Text.RegularExpressions;

namespace SchemaGen.Generator.Reading;

/// <summary>Reads the composite types that an assembly declares.</summary>
internal static class CompositeTypeReader
{
    // name type [collate collation], where name and collation may be in quotes.
    private static readonly Regex Form = new(
        """^\s*(?<name>"(?:[^"]|"")+"|[^\W\d][\w$]*)\s+(?<type>.+?)(?:\s+collate\s+(?<collation>"(?:[^"]|"")+"|[\w$.]+))?\s*$""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Reads them. Of two with one name the later counts.</summary>
    /// <param name="attributes">The attributes of the assembly.</param>
    /// <param name="schema">The PostgreSQL schema of what names none.</param>
    /// <param name="domains">The declared domains, which attributes may be of by their bare names.</param>
    /// <param name="problems">What is wrong with them is added here.</param>
    /// <returns>The types whose attributes can be read.</returns>
    public static SchemaObjects<CompositeType> Read(
        AttributeSet attributes, string schema, SchemaObjects<Domain> domains, List<DefinitionProblem> problems)
    {
        AttributeData[] declared = [.. attributes.All(KnownAttribute.SqlType).Where(static a => a.Text(0) is { Length: > 0 })];
        HashSet<QualifiedName> names = [.. declared.Select(a => NameOf(a, schema)), .. domains.Select(static d => d.Name)];
        SchemaObjects<CompositeType> types = [];
        foreach (AttributeData type in declared)
        {
            NamedList<TypeAttribute> parts = [];
            bool isWhole = true;
            foreach (string text in type.Texts(1))
            {
                if (Parse(text, schema, names) is { } part && !parts.Contains(part.Name))
                {
                    parts = parts.Add(part);
                    continue;
                }

                isWhole = false;
                problems.Add(new("SqlType", type.Text(0)!, $"\"{text}\" is no attribute, or one that is there already; write a name and a type as in SQL, such as \"amount numeric(12,2)\"."));
            }

            if (isWhole)
                types = types.Set(new(NameOf(type, schema), parts) { Comment = type.Text("Comment") });
        }

        return types;
    }

    private static QualifiedName NameOf(AttributeData attribute, string schema) => new(attribute.Text("Schema") ?? schema, attribute.Text(0)!);

    private static TypeAttribute? Parse(string text, string schema, HashSet<QualifiedName> names)
    {
        Match match = Form.Match(text);
        if (!match.Success || !PgTypeParser.TryParse(match.Groups["type"].Value, out PgType? type))
            return null;
        QualifiedName own = new(type.Schema ?? schema, type.Name);
        return new(Unquoted(match.Groups["name"].Value), names.Contains(own) ? type with { Schema = own.Schema } : type)
        {
            Collation = match.Groups["collation"].Success ? Unquoted(match.Groups["collation"].Value) : null,
        };
    }

    private static string Unquoted(string name) =>
        name[0] == '"' ? name.Substring(1, name.Length - 2).Replace("\"\"", "\"") : name.ToLowerInvariant();
}
