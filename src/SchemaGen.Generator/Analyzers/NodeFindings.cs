using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Generator.Diagnostics;
using SchemaGen.Generator.Emitting.Nodes;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Analyzers;

/// <summary>Models that take the names of another one's nodes: SG0014.</summary>
internal static class NodeFindings
{
    /// <summary>Adds them at the names of the models that take one.</summary>
    public static void AddTo(
        Findings findings, IReadOnlyList<DeclaredModel> models, DesiredSchema desired, Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        NodeEmission emission = GeneratorOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions, compilation.AssemblyName ?? "").Nodes;
        // Which models are used is asked only where some would collide if all were.
        if (emission == NodeEmission.None || NodeSelection.Create(NodeEmission.All, [], desired.Models).Collisions.IsEmpty)
            return;
        EquatableArray<string> named = emission == NodeEmission.Used ? Named(compilation, options, cancellationToken) : [];
        foreach (NodeCollision collision in NodeSelection.Create(emission, named, desired.Models).Collisions)
        {
            if (models.FirstOrDefault(m => m.Result.Value?.FullName == collision.Other) is { } model)
                findings.Add(model.Symbol, Diagnostic.Create(Descriptors.NodesCollide, model.Name, model.Symbol.Name, Reason(collision, model.Result.Value!)));
        }
    }

    private static string Reason(NodeCollision collision, ModelSpec model)
    {
        string other = collision.Model.Substring(collision.Model.LastIndexOfAny(['.', ':']) + 1);
        string what = collision.IsBulk
            ? $"its nodes would have the names of the bulk nodes of {other}, such as {collision.Type}, so that {other} has no bulk nodes"
            : $"the nodes of {other} need a type of that name, so that {other} has no nodes";
        return $"{what}; give the model another name, and its table stays the same with [Model(Table = \"{model.Table.Name.Name}\")].";
    }

    // What the generator sees: not what it emitted.
    private static EquatableArray<string> Named(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) => NamedModels.Join(
        compilation.SyntaxTrees.Where(static t => !DeclaredSource.IsEmitted(t)).Select(t => t.GetText(cancellationToken))
            .Concat(options.AdditionalFiles.Where(static f => NamedModels.IsMarkup(f)).Select(f => f.GetText(cancellationToken)).OfType<SourceText>())
            .Select(static t => NamedModels.Of(t)));
}
