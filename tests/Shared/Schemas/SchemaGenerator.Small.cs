using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>Small schemas with one edit between them: a table or two and a little of all else, so that thousands of them can be carried out.</summary>
public sealed partial class SchemaGenerator
{
    // Beside the edits of larger schemas, what each of those has a little of.
    private static readonly Func<SchemaGenerator, SchemaSnapshot, SchemaSnapshot>[] OtherEdits =
    [
        static (g, s) => g.By(g._neighborRandom, () => g.EditNeighbors(s)),
        static (g, s) => g.MutateLabels(s),
        static (g, s) => g.MutateLabels(s),
        static (g, s) => g.MutateComposites(s),
        static (g, s) => g.MutateDomains(s),
        static (g, s) => g.EditTable(s, t => t.Triggers.IsEmpty ? t : t with { Triggers = t.Triggers.Remove(g.Pick([.. t.Triggers]).Name) }),
        static (g, s) => g.MutateGrants(s),
    ];

    /// <summary>A sound schema of at most two tables, and what one edit makes of it. The kinds of edits go round with the seeds.</summary>
    public (SchemaSnapshot From, SchemaSnapshot To) GenerateSmall()
    {
        int kind = seed % (Edits.Length + OtherEdits.Length);
        Func<SchemaGenerator, SchemaSnapshot, SchemaSnapshot> edit = kind < Edits.Length ? Edits[kind] : OtherEdits[kind - Edits.Length];
        while (true)
        {
            // What the edit is of must be there: until it is, another schema is made.
            SchemaSnapshot from = NewSmall();
            SchemaSnapshot to = WithStandingGrants(WithStandingViews(edit(this, from)));
            if (from != to && Sound(from) && Sound(to))
                return (from, to);
        }
    }

    private SchemaSnapshot NewSmall()
    {
        SchemaSnapshot schema = new()
        {
            Schemas = Chance(0.3) ? [new DatabaseSchema(Pick(SchemaNames)) { Comment = Comment() }] : [],
            Extensions = Chance(0.05) ? [Extension(Pick(ExtensionNames))] : [],
        };
        schema = Perhaps(0.4, schema, TryAddEnum);
        schema = AddComposites(AddDomains(schema, 0.1), 0.1);
        schema = NewSmallTable(schema);
        schema = Perhaps(0.4, schema, NewSmallTable);
        schema = Perhaps(0.4, schema, TryAddForeignKey);
        schema = Perhaps(0.2, schema, TryAddSequence);
        schema = Perhaps(0.3, schema, TryAddRoutine);
        schema = Perhaps(0.4, schema, s => EditTable(s, t => TryAddGuard(s, t)));
        schema = Perhaps(0.3, schema, TryAddView);
        schema = Perhaps(0.3, schema, TryAddView);
        schema = WithCompositeColumns(schema);
        schema = By(_neighborRandom, () => Perhaps(0.5, schema, TryAddNeighbor));
        schema = By(_labelRandom, () => Perhaps(0.5, schema, WithLabelConditions));
        return Perhaps(0.3, schema, WithGrants);
    }

    private SchemaSnapshot NewSmallTable(SchemaSnapshot schema) =>
        Chance(0.25) ? TryAddPartitionedTable(schema, columnsAndParts: 3) : TryAddTable(schema, columns: 3, parts: 3);

    private SchemaSnapshot Perhaps(double probability, SchemaSnapshot schema, Func<SchemaSnapshot, SchemaSnapshot> edit) => Chance(probability) ? edit(schema) : schema;
}
