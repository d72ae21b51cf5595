using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>
/// Foreign keys from and to partitioned tables, and their triggers, in schemas that a server creates; with a source of randomness of their own, so
/// that a seed gives the same tables with them as without.
/// </summary>
public sealed partial class SchemaGenerator
{
    private readonly Random _neighborRandom = new((seed * 41) + 13);

    private SchemaSnapshot WithNeighbors(SchemaSnapshot schema)
    {
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 5)))
            schema = TryAddNeighbor(schema);
        return schema;
    }

    private SchemaSnapshot EditNeighbors(SchemaSnapshot schema)
    {
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 3)))
        {
            SchemaSnapshot edited = Chance(0.5) ? TryAddNeighbor(schema) : EditNeighbor(schema);
            schema = Sound(edited) ? edited : schema;
        }

        return schema;
    }

    private SchemaSnapshot TryAddNeighbor(SchemaSnapshot schema)
    {
        Table[] partitioned = Partitioned(schema);
        if (!runnable || partitioned.Length == 0)
            return schema;
        Table one = Pick(partitioned);
        if (Chance(0.4))
            return schema with { Tables = schema.Tables.Set(TryAddTrigger(schema, one)) };
        Table other = Pick([.. schema.Tables]);
        return Chance(0.5) ? TryAddForeignKey(schema, one, () => other) : TryAddForeignKey(schema, other, () => one);
    }

    private SchemaSnapshot EditNeighbor(SchemaSnapshot schema)
    {
        Table[] partitioned = Partitioned(schema);
        Table[] guarded = [.. partitioned.Where(static t => !t.Triggers.IsEmpty)];
        if (guarded.Length > 0 && Chance(0.5))
            return schema with { Tables = schema.Tables.Set(EditGuard(schema, Pick(guarded))) };
        Table[] tied = [.. schema.Tables.Where(t => t.ForeignKeys.Any(f => t.Partitioning is not null || partitioned.Any(p => p.Name == f.ReferencedTable)))];
        if (tied.Length == 0)
            return schema;
        Table table = Pick(tied);
        ForeignKey key = Pick([.. table.ForeignKeys.Where(f => table.Partitioning is not null || partitioned.Any(p => p.Name == f.ReferencedTable))]);
        return schema with
        {
            Tables = schema.Tables.Set(table with { ForeignKeys = Chance(0.3) ? table.ForeignKeys.Remove(key.Name) : table.ForeignKeys.Replace(key.Name, Edited(key, "_other")) }),
        };
    }

    private static Table[] Partitioned(SchemaSnapshot schema) => [.. schema.Tables.Where(static t => t.Partitioning is not null)];
}
