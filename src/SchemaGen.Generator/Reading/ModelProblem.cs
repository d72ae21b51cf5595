namespace SchemaGen.Generator.Reading;

/// <summary>Something wrong with a model, as values: where it is drawn is found again from the names.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Model">The class, fully qualified with <c>global::</c>.</param>
/// <param name="Property">The property, or null when it is the class.</param>
/// <param name="Reason">Why, and what to write instead: one or two sentences without the names of model and property.</param>
internal sealed record ModelProblem(ModelProblemKind Kind, string Model, string? Property, string Reason)
{
    /// <summary>Whether the schema is known in spite of it.</summary>
    public bool IsAdvice => Kind is ModelProblemKind.InitializerNotConstant or ModelProblemKind.ImplicitEnumNumbers;
}
