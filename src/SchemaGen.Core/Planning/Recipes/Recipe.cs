namespace SchemaGen.Planning.Recipes;

/// <summary>Turns one kind of operation into steps.</summary>
internal abstract class Recipe
{
    /// <summary>The kind of operation.</summary>
    public abstract Type OperationType { get; }

    /// <summary>Adds the steps of the current operation to the plan.</summary>
    public abstract void Plan(PlanDraft plan);
}
