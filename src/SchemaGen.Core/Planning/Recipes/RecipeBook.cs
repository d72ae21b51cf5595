using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>All recipes, by the kind of operation.</summary>
internal static class RecipeBook
{
    private static readonly Dictionary<Type, Recipe> Recipes = new Recipe[]
    {
        new AddCheckConstraintRecipe(),
        new AddColumnRecipe(),
        new AddEnumLabelRecipe(),
        new AddExclusionConstraintRecipe(),
        new AddForeignKeyRecipe(),
        new AddPrimaryKeyRecipe(),
        new AddUniqueConstraintRecipe(),
        new AlterColumnCommentRecipe(),
        new AlterColumnDefaultRecipe(),
        new AlterColumnGeneratedRecipe(),
        new AlterColumnIdentityRecipe(),
        new AlterColumnNullabilityRecipe(),
        new AlterColumnTypeRecipe(),
        new AlterColumnStatisticsRecipe(),
        new AlterConstraintCommentRecipe(),
        new AlterEnumCommentRecipe(),
        new AlterEnumLabelsRecipe(),
        new AlterExtensionRecipe(),
        new AlterIndexCommentRecipe(),
        new AlterIndexStorageParametersRecipe(),
        new AlterPartitioningRecipe(),
        new AlterPolicyRecipe(),
        new AlterRoutineRecipe(),
        new AlterRowSecurityRecipe(),
        new AlterSchemaCommentRecipe(),
        new AlterSequenceRecipe(),
        new AlterStorageParametersRecipe(),
        new AlterTableCommentRecipe(),
        new AlterTriggerRecipe(),
        new AlterViewRecipe(),
        new AttachPartitionRecipe(),
        new CreateEnumRecipe(),
        new CreateExtensionRecipe(),
        new CreateIndexRecipe(),
        new CreatePartitionRecipe(),
        new CreatePolicyRecipe(),
        new CreateRoutineRecipe(),
        new CreateSchemaRecipe(),
        new CreateSequenceRecipe(),
        new CreateTableRecipe(),
        new CreateTriggerRecipe(),
        new CreateViewRecipe(),
        new DetachPartitionRecipe(),
        new DropCheckConstraintRecipe(),
        new DropColumnRecipe(),
        new DropEnumRecipe(),
        new DropExclusionConstraintRecipe(),
        new DropExtensionRecipe(),
        new DropForeignKeyRecipe(),
        new DropIndexRecipe(),
        new DropPartitionRecipe(),
        new DropPolicyRecipe(),
        new DropPrimaryKeyRecipe(),
        new DropRoutineRecipe(),
        new DropSchemaRecipe(),
        new DropSequenceRecipe(),
        new DropTableRecipe(),
        new DropTriggerRecipe(),
        new DropUniqueConstraintRecipe(),
        new DropViewRecipe(),
        new MoveTableRecipe(),
        new RenameColumnRecipe(),
        new RenameConstraintRecipe(),
        new RenameEnumLabelRecipe(),
        new RenameEnumRecipe(),
        new RenameIndexRecipe(),
        new RenameSequenceRecipe(),
        new RenameTableRecipe(),
        new RunRecipe(),
        new SqlRecipe(),
    }.ToDictionary(static r => r.OperationType);

    /// <summary>The recipe for an operation.</summary>
    /// <exception cref="SchemaGenException">Nobody wrote one (<c>no-recipe</c>).</exception>
    public static Recipe Find(Operation operation) =>
        Recipes.TryGetValue(operation.GetType(), out Recipe? recipe)
            ? recipe
            : throw new SchemaGenException("no-recipe", $"There are no steps for operations of type {operation.GetType().Name}; use the operations of SchemaGen.Operations.");
}
