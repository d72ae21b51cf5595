using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>Turns operations of type <typeparamref name="T"/> into steps.</summary>
internal abstract class Recipe<T> : Recipe
    where T : Operation
{
    public sealed override Type OperationType => typeof(T);

    public sealed override void Plan(PlanDraft plan) => Plan((T)plan.Current.Operation, plan);

    protected abstract void Plan(T operation, PlanDraft plan);
}
