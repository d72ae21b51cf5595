using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Tells which sequences PostgreSQL drops, keeps and brings back together with the table or column that owns them.</summary>
internal static class SequenceOwners
{
    /// <summary>Whether the owner of a sequence is dropped by the same plan, earlier or later, and takes the sequence along.</summary>
    public static bool GoesWithOwner(PlanDraft plan, Sequence sequence) =>
        sequence.OwnedBy is { } owner && plan.Operations.Any(o => o switch
        {
            DropTable drop => drop.Table == owner.Table,
            DropColumn drop => drop.Table == owner.Table && drop.Column == owner.Column,
            _ => false,
        });

    /// <summary>Whether the table that owns a sequence comes back from retention by the same plan, and the sequence with it.</summary>
    public static bool ComesBackWithTable(PlanDraft plan, Sequence sequence) =>
        sequence.OwnedBy is { } owner && plan.Planned.Any(p => p.Restore is not null && p.Operation is CreateTable create && create.Table.Name == owner.Table);
}
