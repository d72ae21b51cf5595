using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>Composite types, and columns of them; decided by a source of randomness of their own.</summary>
public sealed partial class SchemaGenerator
{
    private const string Composed = "made of";

    private static readonly string[] CompositeNames = ["price", "Place", "offer"];
    private static readonly string[] AttributeNames = ["x", "Amount", "unit", "select", "at"];

    private readonly Random _compositeRandom = new((seed * 13) + 5);

    private SchemaSnapshot AddComposites(SchemaSnapshot schema, double probability = 0.4)
    {
        foreach (string name in CompositeNames.Where(_ => _compositeRandom.NextDouble() < probability))
        {
            QualifiedName own = new(schema.Schemas.IsEmpty || _compositeRandom.NextDouble() < 0.7 ? QualifiedName.DefaultSchema : schema.Schemas[0].Name, name);
            schema = schema with { CompositeTypes = schema.CompositeTypes.Set(WithAttributes(schema, new(own, []))) };
        }

        return schema;
    }

    private CompositeType WithAttributes(SchemaSnapshot schema, CompositeType type)
    {
        // In the order of their names, so that none is part of itself.
        PgType[] parts =
        [
            .. Numbers, .. Texts, PgType.Jsonb, PgType.Uuid.Array(),
            // The way back from a new label is another type, which no composite type can change over to.
            .. runnable ? [] : schema.Enums.Select(static e => PgType.UserDefined(e.Name)),
            .. schema.CompositeTypes.Where(c => string.CompareOrdinal(c.Name.Name, type.Name.Name) < 0).Select(static c => PgType.UserDefined(c.Name)),
        ];
        IEnumerable<TypeAttribute> more = AttributeNames.Where(n => !type.Attributes.Contains(n) && _compositeRandom.NextDouble() < 0.4)
            .Select(n => new TypeAttribute(n, parts[_compositeRandom.Next(parts.Length)]) { Comment = CompositeComment() })
            .Select(a => IsText(a.Type) && _compositeRandom.NextDouble() < 0.2 ? a with { Collation = "C" } : a);
        return type with { Attributes = type.Attributes.Where(_ => _compositeRandom.NextDouble() < 0.8).Concat(more).ToNamedList(), Comment = CompositeComment() };
    }

    // A table may have a column of one, which nothing else is over.
    private SchemaSnapshot WithCompositeColumns(SchemaSnapshot schema)
    {
        foreach (Table table in schema.Tables.Where(t => schema.CompositeTypes.Count > 0 && !t.Columns.Contains(Composed) && _compositeRandom.NextDouble() < 0.3))
        {
            CompositeType[] types = [.. schema.CompositeTypes];
            PgType type = PgType.UserDefined(types[_compositeRandom.Next(types.Length)].Name);
            Column column = new(Composed, _compositeRandom.NextDouble() < 0.3 ? type.Array() : type) { Nullable = true };
            schema = schema with { Tables = schema.Tables.Set(table with { Columns = table.Columns.Add(column) }) };
        }

        return schema;
    }

    private SchemaSnapshot MutateComposites(SchemaSnapshot schema)
    {
        foreach (CompositeType type in schema.CompositeTypes)
        {
            PgType own = PgType.UserDefined(type.Name);
            bool isUsed = schema.Tables.Any(t => t.Columns.Any(c => c.Type.Element() == own)) || schema.CompositeTypes.Any(c => c.Attributes.Any(a => a.Type == own));
            CompositeType? edited = _compositeRandom.Next(4) switch
            {
                0 when !isUsed => null,
                1 => WithAttributes(schema, type),
                // Another type of an attribute takes another composite type, which is a new one while no column is of it.
                2 when !isUsed || !runnable => type with { Attributes = type.Attributes.Select(static a => a with { Type = a.Type == PgType.Integer ? PgType.Text : PgType.Integer, Collation = null }).ToNamedList() },
                _ => type,
            };
            schema = WithStandingGrants(schema with { CompositeTypes = edited is null ? schema.CompositeTypes.Remove(type.Name) : schema.CompositeTypes.Set(edited) });
        }

        return WithCompositeColumns(schema);
    }

    private string? CompositeComment() => _compositeRandom.NextDouble() < 0.2 ? Comments[_compositeRandom.Next(Comments.Length)] : null;
}
