using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the storage parameters of a table.</summary>
internal sealed class AlterStorageParametersRecipe : Recipe<AlterStorageParameters>
{
    protected override void Plan(AlterStorageParameters operation, PlanDraft plan) =>
        StoragePath.Alter(plan, operation.Table, plan.Before.Tables.Find(operation.Table)!.StorageParameters, operation.StorageParameters);
}
