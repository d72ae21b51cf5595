using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>The sequence of a serial column ends at its old limit.</summary>
internal sealed class NarrowSequenceRule : HazardRule<AlterColumnType>
{
    public override HazardDescriptor Descriptor => HazardDescriptors.NarrowSequence;

    protected override IEnumerable<Hazard> Judge(AlterColumnType operation, OperationSite site, HazardContext context)
    {
        if (operation.Type != PgType.BigInt)
            yield break;
        ColumnReference column = new(operation.Table, operation.Column);
        Sequence? narrow = context.After.Sequences.FirstOrDefault(s => s.OwnedBy == column && s.Type != PgType.BigInt);
        if (narrow is null || site.IsNew(operation.Table))
            yield break;
        yield return Found(operation, $"{column} becomes bigint, but its sequence {narrow.Name} stays {narrow.Type} and fails with 2200H at that type's limit. Change the sequence's type in the same migration.") with { Column = column };
    }
}
