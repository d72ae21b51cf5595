using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>What roles may do; decided last and by a source of randomness of its own.</summary>
public sealed partial class SchemaGenerator
{
    private static readonly string[] Grantees = [.. Roles, Grant.Public];

    private readonly Random _grantRandom = new((seed * 17) + 3);

    private Privilege[] OnRelations =>
    [
        Privilege.Select, Privilege.Insert, Privilege.Delete, Privilege.Truncate, Privilege.Trigger, .. runnable && serverMajor < 17 ? Array.Empty<Privilege>() : [Privilege.Maintain],
    ];

    private SchemaSnapshot WithGrants(SchemaSnapshot schema)
    {
        schema = schema.Tables.Where(static t => !t.Partitions.IsEmpty).Aggregate(schema, WithOwnParts);
        IEnumerable<Grant> possible =
        [
            .. schema.Tables.SelectMany(t => t.Columns.Select(c => NewGrant(GrantTarget.Table, t.Name, [Privilege.Select, Privilege.Update, Privilege.References], c.Name))),
            .. schema.Tables.Select(static t => t.Name).Concat(schema.Views.Select(static v => v.Name))
                .Select(n => NewGrant(GrantTarget.Table, n, OnRelations)),
            .. schema.Sequences.Select(s => NewGrant(GrantTarget.Sequence, s.Name, [Privilege.Select, Privilege.Usage])),
            .. schema.Routines.Select(r => NewGrant(GrantTarget.Routine, r.Signature, [Privilege.Execute])),
            .. schema.Enums.Select(static e => e.Name).Concat(schema.Domains.Select(static d => d.Name)).Select(n => NewGrant(GrantTarget.Type, n, [Privilege.Usage])),
            .. schema.Schemas.Select(s => NewGrant(GrantTarget.Schema, s.Name, [Privilege.Usage, Privilege.Create])),
        ];
        foreach (Grant grant in possible.Where(_ => _grantRandom.NextDouble() < 0.2))
        {
            // A privilege is held in one form only, and what everybody may do anyway is not said.
            SchemaObjects<Grant> others = schema.Grants.Where(g => !(g.On == grant.On && g.Object == grant.Object && g.Column == grant.Column && g.Grantee == grant.Grantee)).ToSchemaObjects();
            SchemaSnapshot with = schema with { Grants = others.Set(grant) };
            schema = Sound(with) ? with : schema;
        }

        return schema.Tables.SelectMany(static t => t.Partitions.Select(p => t.Name with { Name = p.Name })).Aggregate(schema, WithGrantOn);
    }

    private SchemaSnapshot WithGrantOn(SchemaSnapshot schema, QualifiedName partition)
    {
        if (_traitRandom.NextDouble() >= 0.2 || schema.HasGrantsOn(GrantTarget.Table, partition))
            return schema;
        Grant grant = new(GrantTarget.Table, partition, Grantees[_traitRandom.Next(Grantees.Length)], _traitRandom.NextDouble() < 0.5 ? [Privilege.Select] : [Privilege.Insert, Privilege.Delete]);
        SchemaSnapshot with = schema with { Grants = schema.Grants.Set(grant) };
        return Sound(with) ? with : schema;
    }

    private SchemaSnapshot MutateGrants(SchemaSnapshot schema) =>
        WithGrants(schema with { Grants = schema.Grants.Where(_ => _grantRandom.NextDouble() < 0.8).ToSchemaObjects() });

    // What an edit took away, nothing can be granted on.
    private static SchemaSnapshot WithStandingGrants(SchemaSnapshot schema) => (schema with { Grants = [] }).KeepGrants(schema);

    private Grant NewGrant(GrantTarget on, QualifiedName name, Privilege[] pool, string? column = null)
    {
        string grantee = Grantees[_grantRandom.Next(Grantees.Length)];
        bool isFree = grantee == Grant.Public && on is GrantTarget.Routine or GrantTarget.Type;
        Privilege[] some = [.. pool.Where(_ => _grantRandom.NextDouble() < 0.6)];
        return new(on, name, grantee, isFree && grantee == Grant.Public ? [] : some.Length == 0 ? [pool[0]] : some.ToEquatableArray())
        {
            Column = column,
            WithGrantOption = grantee != Grant.Public && _grantRandom.NextDouble() < 0.2,
        };
    }
}
