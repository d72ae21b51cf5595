using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Generator.Analyzers;
using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Generating;

/// <summary>
/// Every argument of every attribute, one at a time, with a value that nobody should write. None may end the generator or an analyzer, and what is
/// emitted compiles.
/// </summary>
public sealed class AttributeArgumentTests
{
    private static readonly string Long = $"\"{new string('x', 70)}\"";

    private static readonly Type[] Attributes =
    [
        .. typeof(ModelAttribute).Assembly.GetExportedTypes()
            .Where(static t => t.IsSubclassOf(typeof(Attribute)) && t.Namespace == "SchemaGen" && t.GetCustomAttribute<AttributeUsageAttribute>() is not null && t != typeof(MigrationAttribute))
            .OrderBy(static t => t.Name, StringComparer.Ordinal),
    ];

    [Fact]
    public async Task No_argument_on_a_model_or_a_property_ends_the_generator_or_an_analyzer()
    {
        string[] uses = [.. Attributes.SelectMany(Uses)];
        string[] models = [.. uses.SelectMany((u, i) => ModelsOf(u, i))];
        Assert.True(models.Length > 300, $"{models.Length} models");

        // Nodes are made of columns, which other tests have of every kind.
        GeneratorRun run = GeneratorRun.Of(Compilations.Of(models.Select(static m => Models.Usings + m)), new BuildOptions(("SchemaGenNodes", "none")));

        IReadOnlyList<string> troubles = await TroublesAsync(run);
        Assert.True(troubles.Count == 0, string.Join('\n', troubles));
    }

    [Fact]
    public async Task No_argument_on_the_assembly_ends_the_generator_or_an_analyzer()
    {
        ILookup<bool, Type> areSeveral = Attributes.Where(static t => Targets(t).HasFlag(AttributeTargets.Assembly)).ToLookup(static t => t.GetCustomAttribute<AttributeUsageAttribute>()!.AllowMultiple);
        string[][] assemblies = [[.. areSeveral[true].SelectMany(Uses)], .. areSeveral[false].SelectMany(Uses).Select(static u => (string[])[u])];
        Assert.True(assemblies.Length > 10 && assemblies[0].Length > 50, $"{assemblies.Length} assemblies, {assemblies[0].Length} uses");
        foreach (string[] uses in assemblies)
        {
            GeneratorRun run = GeneratorRun.Of(Compilations.Of(
                $"using SchemaGen;\n{string.Concat(uses.Select(static u => $"[assembly: {u}]\n"))}namespace Shop;\n[Model] public partial class Subject {{ public long Id {{ get; init; }} public string? Name {{ get; init; }} }}"));
            IReadOnlyList<string> troubles = await TroublesAsync(run);
            Assert.True(troubles.Count == 0, string.Join('\n', uses.Concat(troubles)));
        }
    }

    // Errors of the compiler, what an analyzer throws, and what a reader failed at.
    private static async Task<IReadOnlyList<string>> TroublesAsync(GeneratorRun run)
    {
        DiagnosticAnalyzer[] analyzers = [new ModelAnalyzer(), new HazardAnalyzer(), new HistoryAnalyzer()];
        IEnumerable<Diagnostic> found = run.Output.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Concat((await run.Output.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync()).Where(static d => d.Id is "AD0001" or "SG3001"));
        return [.. found.Select(static d => d + "\n" + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]).Take(20)];
    }

    private static IEnumerable<string> ModelsOf(string use, int number)
    {
        Type attribute = Attributes.First(a => use.StartsWith(NameOf(a), StringComparison.Ordinal) && use[NameOf(a).Length] is '(' or '<');
        AttributeTargets targets = Targets(attribute);
        if (attribute == typeof(ModelAttribute))
            yield return Model($"[{use}]", "");
        else if (targets.HasFlag(AttributeTargets.Class))
            yield return Model($"[Model, {use}]", "");
        if (targets.HasFlag(AttributeTargets.Property))
            yield return Model("[Model]", $"[{use}]");

        string Model(string onClass, string onProperty) => $$"""
            {{onClass}}
            public partial class Subject{{number}}{{(onProperty.Length > 0 ? "P" : "")}}
            {
                public long Id { get; init; }
                {{onProperty}} public string? Name { get; init; }
                public int Count { get; init; }
            }
            """;
    }

    // The name with each of its arguments, in turn, as nobody should write it.
    private static IEnumerable<string> Uses(Type attribute)
    {
        ParameterInfo[] parameters = attribute.GetConstructors().Single().GetParameters();
        string[] usual = [.. parameters.Select(static p => Usual(p.ParameterType))];
        for (int i = 0; i < parameters.Length; i++)
        {
            foreach (string value in Odd(parameters[i].ParameterType))
                yield return Use(usual.Select((u, j) => j == i ? value : u));
        }

        foreach (PropertyInfo property in attribute.GetProperties().Where(static p => p.CanWrite && p.DeclaringType != typeof(Attribute)))
        {
            foreach (string value in Odd(property.PropertyType))
                yield return Use(usual.Append($"{property.Name} = {value}"));
        }

        string Use(IEnumerable<string> arguments) => $"{NameOf(attribute)}{(attribute.IsGenericType ? "<Subject0>" : "")}({string.Join(", ", arguments)})";
    }

    private static string Usual(Type type) => type switch
    {
        _ when type == typeof(string) => "\"x1\"",
        _ when type == typeof(string[]) => "new[] { \"Name\" }",
        _ when type == typeof(Type[]) => "new[] { typeof(int) }",
        _ when type.IsArray => $"new[] {{ default({type.GetElementType()!.FullName}) }}",
        _ => $"default({type.FullName})",
    };

    private static IEnumerable<string> Odd(Type type) => type switch
    {
        _ when type == typeof(string) => ["null!", "\"\"", "\" \"", "\"a\\0b\"", "\"it's \\\"so\\\"\\n*/ -- }\"", Long],
        _ when type == typeof(string[]) => ["null!", "new string[0]", "new string[] { null! }", "new[] { \"\" }", "new[] { \"Nope\" }", "new[] { \"Name\", \"Name\" }"],
        _ when type == typeof(Type[]) => ["null!", "new System.Type[0]", "new System.Type[] { null! }", "new[] { typeof(System.Collections.Generic.List<>) }"],
        _ when type == typeof(int) => ["-1", "0", "int.MaxValue", "int.MinValue"],
        _ when type == typeof(long) => ["-1", "0", "long.MaxValue", "long.MinValue"],
        _ when type == typeof(bool) => ["true"],
        _ when type == typeof(object) => ["null", "5", "\"\"", "\"a\\0b\"", "typeof(int)", "new object[] { null! }", "double.NaN", "(System.DayOfWeek)99"],
        _ when type.IsEnum => [$"({type.FullName})99", $"({type.FullName})(-1)"],
        _ when type.IsArray && type.GetElementType()!.IsEnum => ["null!", $"new {type.GetElementType()!.FullName}[0]", $"new[] {{ ({type.GetElementType()!.FullName})99 }}"],
        _ => throw new NotSupportedException($"No odd value of {type} is known here."),
    };

    private static AttributeTargets Targets(Type attribute) => attribute.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn;

    private static string NameOf(Type attribute) => attribute.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal);
}
