using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What is wrong with models: SG0xxx.</summary>
internal static class ModelFindings
{
    /// <summary>Adds the problems of each model, and those between models, at their own places.</summary>
    public static void AddTo(Findings findings, IReadOnlyList<DeclaredModel> models, DesiredSchema desired)
    {
        foreach (DeclaredModel model in models)
        {
            foreach (ModelProblem problem in model.Result.Problems)
                Add(findings, model, problem);
        }

        foreach (ModelProblem problem in desired.Problems)
        {
            if (models.FirstOrDefault(m => m.Result.Value?.FullName == problem.Model) is { } model)
                Add(findings, model, problem);
        }
    }

    private static void Add(Findings findings, DeclaredModel model, ModelProblem problem)
    {
        if (DescriptorOf(problem.Kind) is not { } descriptor)
            return;
        string name = problem.Property is null ? model.Symbol.Name : model.Symbol.Name + "." + problem.Property;
        findings.Add(model.Symbol, Diagnostic.Create(descriptor, PlaceOf(model, problem), name, problem.Reason));
    }

    private static Location PlaceOf(DeclaredModel model, ModelProblem problem) => problem.Kind switch
    {
        ModelProblemKind.UnmappableProperty or ModelProblemKind.ImplicitEnumNumbers => model.PlaceOf(problem.Property, PropertyPart.Type),
        ModelProblemKind.PartitionKeyMissing => model.PlaceOf(problem.Property, PropertyPart.Name, "PartitionBy"),
        ModelProblemKind.InitializerNotConstant => model.PlaceOf(problem.Property, PropertyPart.Initializer),
        ModelProblemKind.BadReference => model.PlaceOf(problem.Property, PropertyPart.Name, "References"),
        ModelProblemKind.BadAttributeValue => model.PlaceOf(problem.Property, PropertyPart.Name, AttributeIn(problem.Reason)),
        _ => model.PlaceOf(problem.Property),
    };

    // A reason calls the attribute that is wrong as users write it, in brackets: "[Index] names …".
    private static string? AttributeIn(string reason)
    {
        int end = reason.IndexOf(']');
        return reason.Length > 0 && reason[0] == '[' && end > 0 ? reason.Substring(1, end - 1) : null;
    }

    private static DiagnosticDescriptor? DescriptorOf(ModelProblemKind kind) => kind switch
    {
        ModelProblemKind.UnmappableProperty => Descriptors.UnmappableProperty,
        ModelProblemKind.NoKey => Descriptors.NoKey,
        ModelProblemKind.UnsuitableType => Descriptors.UnsuitableType,
        ModelProblemKind.TableTwice => Descriptors.TableTwice,
        ModelProblemKind.ColumnTwice => Descriptors.ColumnTwice,
        ModelProblemKind.BadAttributeValue => Descriptors.BadAttributeValue,
        ModelProblemKind.BadReference => Descriptors.BadReference,
        ModelProblemKind.InitializerNotConstant => Descriptors.InitializerNotConstant,
        ModelProblemKind.PartitionKeyMissing => Descriptors.PartitionKeyMissing,
        ModelProblemKind.ImplicitEnumNumbers => Descriptors.ImplicitEnumNumbers,
        _ => null,
    };
}
