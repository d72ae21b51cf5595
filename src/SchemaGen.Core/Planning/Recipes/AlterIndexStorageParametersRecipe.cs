using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Changes the storage parameters of an index.</summary>
internal sealed class AlterIndexStorageParametersRecipe : Recipe<AlterIndexStorageParameters>
{
    protected override void Plan(AlterIndexStorageParameters operation, PlanDraft plan)
    {
        TableIndex before = plan.Before.FindTable(operation.Table)!.Indexes.Find(operation.Name)!;
        StoragePath.AlterIndex(plan, operation.Table, operation.Name, before.StorageParameters, operation.StorageParameters);
    }
}
