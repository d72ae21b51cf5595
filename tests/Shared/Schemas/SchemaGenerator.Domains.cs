using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>
/// Domains over numbers and texts, and domains over these. They have a source of randomness of their own, so that a seed gives the same
/// tables with them as without.
/// </summary>
public sealed partial class SchemaGenerator
{
    private static readonly string[] DomainNames = ["email", "amount", "Odd Domain", "code"];

    private readonly Random _domainRandom = new((seed * 31) + 7);

    private SchemaSnapshot AddDomains(SchemaSnapshot schema, double probability = 0.4)
    {
        foreach (string name in DomainNames.Where(_ => DomainChance(probability)))
        {
            Domain domain = NewDomain(schema, new(schema.Schemas.IsEmpty || DomainChance(0.7) ? QualifiedName.DefaultSchema : schema.Schemas[0].Name, name));
            schema = schema with { Domains = schema.Domains.Set(domain) };
        }

        return schema;
    }

    // Under a name that is something else in another schema of the pair.
    private SchemaSnapshot TryAddLateDomain(SchemaSnapshot schema)
    {
        QualifiedName name = ObjectNames[_domainRandom.Next(ObjectNames.Length)];
        return DomainChance(0.5) || IsTaken(schema, name) ? schema : schema with { Domains = schema.Domains.Set(NewDomain(schema, name)) };
    }

    private Domain NewDomain(SchemaSnapshot schema, QualifiedName name)
    {
        // In the order of their names, so that none stands on itself.
        Domain[] under = [.. schema.Domains.Where(d => string.CompareOrdinal(d.Name.Name, name.Name) < 0)];
        bool number = DomainChance(0.5);
        PgType type = under.Length > 0 && DomainChance(0.3) ? PgType.UserDefined(DomainPick(under).Name) : number ? DomainPick(Numbers) : DomainPick(Texts);
        return WithConstraints(schema, new(name, type) { Collation = IsText(type) && DomainChance(0.2) ? "C" : null });
    }

    private Domain WithConstraints(SchemaSnapshot schema, Domain domain)
    {
        bool isText = IsText(schema.BaseOf(domain.Type));
        CheckConstraint[] checks =
        [
            new("ck_first", isText ? "length(VALUE) > 0" : "VALUE >= 0") { Comment = DomainComment() },
            new("ck_Second", isText ? "VALUE <> 'x'" : $"VALUE < {_domainRandom.Next(100, 103)}"),
            new(DomainChance(0.5) ? "ck_third" : "ck_other", isText ? "VALUE ~ '.'" : "VALUE <> 77"),
        ];
        return domain with
        {
            NotNull = DomainChance(0.2),
            Default = DomainChance(0.3) ? isText ? "'it''s'" : "5" : null,
            Checks = checks.Where(_ => DomainChance(0.4)).ToNamedList(),
            Comment = DomainComment(),
        };
    }

    private PgType OfDomain(SchemaSnapshot schema, PgType type)
    {
        Domain[] domains = [.. schema.Domains.Where(d => d.Collation is null && schema.BaseOf(d.Type) == type)];
        return domains.Length > 0 && DomainChance(0.4) ? PgType.UserDefined(DomainPick(domains).Name) : type;
    }

    private SchemaSnapshot MutateDomains(SchemaSnapshot schema)
    {
        foreach (Domain domain in schema.Domains)
        {
            PgType own = PgType.UserDefined(domain.Name);
            bool isUsed = schema.Tables.Any(t => t.Columns.Any(c => c.Type.Element() == own)) || schema.Domains.Any(d => d.Type == own);
            Domain? edited = _domainRandom.Next(5) switch
            {
                0 when !isUsed => null,
                1 => WithConstraints(schema, domain),
                2 => domain with { Checks = domain.Checks.Select(c => c with { Name = c.Name + "_new" }).ToNamedList() },
                // Another type takes another domain, and the columns change over.
                3 when CanReplace(schema, domain) => domain with { Type = domain.Type == PgType.Integer ? PgType.BigInt : PgType.Text, Collation = null },
                _ => domain,
            };
            schema = WithStandingGrants(schema with { Domains = edited is null ? schema.Domains.Remove(domain.Name) : schema.Domains.Set(edited) });
        }

        return DomainChance(0.3) ? TryAddLateDomain(schema) : schema;
    }

    private static bool CanReplace(SchemaSnapshot schema, Domain domain) =>
        (domain.Type == PgType.Integer || domain.Type == PgType.Varchar(50))
        && !schema.Tables.Any(t => t.Columns.Any(c => schema.StandsOn(c.Type, domain.Name) && IsReferenced(schema, t, c.Name)));

    private string? DomainComment() => DomainChance(0.2) ? DomainPick(Comments) : null;

    private bool DomainChance(double probability) => _domainRandom.NextDouble() < probability;

    private T DomainPick<T>(T[] items) => items[_domainRandom.Next(items.Length)];
}
