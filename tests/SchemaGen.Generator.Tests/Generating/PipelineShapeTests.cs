using System.Reflection;
using Microsoft.CodeAnalysis;
using SchemaGen.Generator.Emitting;
using SchemaGen.Generator.Emitting.Nodes;
using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Tests.Generating;

public sealed class PipelineShapeTests
{
    private static readonly Type[] Roots =
    [
        typeof(ReadResult<ModelSpec>), typeof(MigrationSpec), typeof(SqlMigrationFile), typeof(GeneratorOptions), typeof(SourceOptions),
        typeof(DesiredSchema), typeof(RecordedHistory), typeof(ModelTable), typeof(EmittedFile), typeof(PendingOutput), typeof(SchemaComparison), typeof(NodeSelection),
    ];

    [Fact]
    public void No_value_of_the_pipeline_holds_anything_of_the_compiler() =>
        Assert.DoesNotContain(Reachable(Roots), static t => IsOfCompiler(t));

    [Fact]
    public void Every_value_of_the_pipeline_has_value_equality() =>
        Assert.DoesNotContain(Reachable(Roots), static t => !HasValueEquality(t));

    [Fact]
    public void The_walk_finds_what_it_looks_for()
    {
        Assert.Contains(typeof(ISymbol), Reachable([typeof(Holder)]).Where(IsOfCompiler));
        Assert.Contains(typeof(List<int>), Reachable([typeof(Holder)]).Where(static t => !HasValueEquality(t)));
        Assert.Contains(typeof(Schema.Column), Reachable(Roots));
        Assert.Contains(typeof(Operations.AddColumn), Reachable(Roots));
    }

    private static bool IsOfCompiler(Type type) => type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true;

    private static bool HasValueEquality(Type type) =>
        type.IsAbstract || type.IsPrimitive || type.IsEnum || type == typeof(string) || type.GetInterfaces().Contains(typeof(IEquatable<>).MakeGenericType(type));

    // Instance fields, including those of base types, type arguments, and every record that may stand in the place of an abstract one.
    private static HashSet<Type> Reachable(IEnumerable<Type> roots)
    {
        HashSet<Type> seen = [];
        Stack<Type> open = new(roots);
        while (open.TryPop(out Type? type))
        {
            if (Nullable.GetUnderlyingType(type) is { } underlying)
                type = underlying;
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
                continue;
            if (IsCollection(type))
            {
                foreach (Type argument in type.GetGenericArguments())
                    open.Push(argument);
                continue;
            }

            for (Type? t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
            {
                foreach (FieldInfo field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    open.Push(field.FieldType);
            }

            if (type.IsAbstract && !type.IsInterface)
            {
                foreach (Type derived in type.Assembly.GetTypes().Where(d => d.IsSubclassOf(type)))
                    open.Push(derived);
            }
        }

        return seen;
    }

    private static bool IsCollection(Type type) => type.IsGenericType && type.Namespace == "SchemaGen.Schema" && type.Name is "EquatableArray`1" or "NamedList`1" or "SchemaObjects`1";

    private sealed record Holder(ISymbol Symbol, List<int> Numbers);
}
