using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the storage parameters of a table or of a partition.</summary>
internal sealed class AlterStorageParametersRecipe : Recipe<AlterStorageParameters>
{
    protected override void Plan(AlterStorageParameters operation, PlanDraft plan) =>
        StoragePath.Alter(plan, operation.Table, plan.Before.FindTable(operation.Table)!.StorageParameters, operation.StorageParameters);
}
