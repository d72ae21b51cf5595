using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>A sequence that ends earlier, turns around or starts over gives numbers that are taken, or none.</summary>
internal sealed class SequenceChangeRule : HazardRule<AlterSequence>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.SequenceChange;

    protected override IEnumerable<Hazard> Judge(AlterSequence operation, OperationSite site, HazardContext context)
    {
        if (context.Before.Sequences.Find(operation.Sequence.Name) is not { } first)
            yield break;
        Sequence before = site.Before.Sequences.Find(operation.Sequence.Name) ?? first;
        string? effect = EffectOf(before, operation.Sequence);
        if (effect is not null)
            yield return Found(operation, $"Sequence {operation.Sequence.Name} changes. {effect}. Look where it stands, and keep what it has.");
    }

    private static string? EffectOf(Sequence before, Sequence after)
    {
        (SequenceOptions old, SequenceOptions now) = (before.Options, after.Options);
        if (now.Cycle && !old.Cycle)
            return "At its end it starts over, and gives numbers again that rows have: inserts then fail with 23505";
        if (Math.Sign(now.Increment ?? 1) != Math.Sign(old.Increment ?? 1))
            return "It counts the other way, through numbers that rows have: inserts fail with 23505";
        if (Width(after.Type) < Width(before.Type) || (now.Maximum ?? long.MaxValue) < (old.Maximum ?? long.MaxValue))
            return "It ends earlier: where it is past the new end, the plan fails with 22023, and later inserts fail with 2200H at the end";
        return null;
    }

    private static int Width(PgType type) => type.Name switch
    {
        "smallint" => 2,
        "integer" => 4,
        _ => 8,
    };
}
