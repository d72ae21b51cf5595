using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>What is wrong with what the assembly declares beside the models: SG0010.</summary>
internal static class DefinitionFindings
{
    /// <summary>Adds them at their attributes, reported by the first model: an attribute of the assembly belongs to no class.</summary>
    public static void AddTo(Findings findings, IReadOnlyList<DeclaredModel> models, SchemaComparison comparison, Compilation compilation)
    {
        if (models.Count == 0)
            return;
        foreach (DefinitionProblem problem in comparison.DefinitionProblems)
        {
            AttributeData? attribute = compilation.Assembly.GetAttributes()
                .FirstOrDefault(a => a.AttributeClass?.Name == problem.Attribute + "Attribute" && (a.Text(0) ?? a.Text(1)) == problem.Name);
            Location place = attribute?.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? models[0].Name;
            findings.Add(models[0].Symbol, Diagnostic.Create(Descriptors.BadDefinition, place, problem.Name, problem.Reason));
        }
    }
}
