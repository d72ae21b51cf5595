using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Tests.Diffing;

/// <summary>Laws that hold for any two schemas. A failure says the seed that shows it.</summary>
public sealed class DiffPropertyTests
{
    private const int Pairs = 1000;

    private static readonly Lazy<(SchemaSnapshot From, SchemaSnapshot To)[]> Made = new(
        static () => [.. Enumerable.Range(0, Pairs).Select(MakePair)]);

    [Fact]
    public void Generated_schemas_are_sound_and_the_same_for_the_same_seed()
    {
        for (int seed = 0; seed < Pairs; seed++)
        {
            (SchemaSnapshot from, SchemaSnapshot to) = Pair(seed);
            Assert.True(from.Validate().Count == 0 && to.Validate().Count == 0, $"seed {seed}");
            Assert.Equal((from, to), MakePair(seed));
        }
    }

    [Fact]
    public void A_schema_does_not_differ_from_itself()
    {
        for (int seed = 0; seed < Pairs; seed++)
            Assert.True(SchemaDiffer.Diff(Pair(seed).From, Pair(seed).From).Count == 0, $"seed {seed}");
    }

    [Fact]
    public void The_difference_leads_to_the_other_schema()
    {
        for (int seed = 0; seed < Pairs; seed++)
        {
            (SchemaSnapshot from, SchemaSnapshot to) = Pair(seed);
            IReadOnlyList<Operation> operations = SchemaDiffer.Diff(from, to);
            SchemaSnapshot reached = Apply(operations, from, seed);
            Assert.True(WithOpenFacets(to, from) == reached, $"seed {seed}:\n{Lines(operations)}");
            Assert.True(SchemaDiffer.Diff(reached, to).Count == 0, $"seed {seed}: a second difference");
            Assert.True(reached.Validate().Count == 0, $"seed {seed}: unsound");
        }
    }

    [Fact]
    public void The_inverse_leads_back()
    {
        for (int seed = 0; seed < Pairs; seed++)
        {
            (SchemaSnapshot from, SchemaSnapshot to) = Pair(seed);
            IReadOnlyList<Operation> operations = SchemaDiffer.Diff(from, to);
            IReadOnlyList<Operation> inverse = OperationSequence.InvertAll(operations, from);
            Assert.True(
                Apply(inverse, Apply(operations, from, seed), seed) == from,
                $"seed {seed}:\n{Lines(operations)}\nundone by\n{Lines(inverse)}");
        }
    }

    [Fact]
    public void Every_schema_on_the_way_is_one_that_the_next_operation_fits()
    {
        // Apply is strict, so it is enough that none throws; this counts that the laws above are not about nothing.
        HashSet<Type> seen = [];
        for (int seed = 0; seed < Pairs; seed++)
        {
            (SchemaSnapshot from, SchemaSnapshot to) = Pair(seed);
            seen.UnionWith(SchemaDiffer.Diff(from, to).Select(static o => o.GetType()));
        }

        string[] never = [.. Assembly.Where(t => !seen.Contains(t)).Select(static t => t.Name).Order(StringComparer.Ordinal)];
        // Data steps, and partitions that are attached and detached, are written by people; a column, a label, a schema, and the schema of a table or type change by declaration only.
        Assert.Equal(
            [
                nameof(AttachPartition), nameof(DetachPartition), nameof(MoveTable), nameof(MoveType), nameof(RenameColumn), nameof(RenameEnumLabel), nameof(RenameSchema),
                nameof(RenameTypeAttribute), nameof(Run), nameof(Sql),
            ],
            never);
    }

    private static IEnumerable<Type> Assembly => typeof(Operation).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(Operation)));

    private static (SchemaSnapshot From, SchemaSnapshot To) Pair(int seed) => Made.Value[seed];

    private static (SchemaSnapshot From, SchemaSnapshot To) MakePair(int seed)
    {
        SchemaGenerator generator = new(seed);
        SchemaSnapshot from = generator.Generate();
        // Every third pair has nothing in common but the pools of names.
        return (from, seed % 3 == 0 ? generator.Generate() : generator.Mutate(from));
    }

    private static SchemaSnapshot Apply(IReadOnlyList<Operation> operations, SchemaSnapshot schema, int seed)
    {
        SchemaSnapshot reached = schema;
        foreach (Operation operation in operations)
        {
            try
            {
                reached = operation.Apply(reached);
            }
            catch (OperationException exception)
            {
                Assert.Fail($"seed {seed}: {exception.Message}\n{Lines(operations)}");
            }
        }

        return reached;
    }

    // Where the schema to reach leaves the version or the schema of an extension open, what is there stays.
    private static SchemaSnapshot WithOpenFacets(SchemaSnapshot to, SchemaSnapshot from) => to with
    {
        Extensions = to.Extensions
            .Select(e => from.Extensions.Find(e.Name) is { } present ? e with { Schema = e.Schema ?? present.Schema, Version = e.Version ?? present.Version } : e)
            .ToNamedList(),
    };

    private static string Lines(IEnumerable<Operation> operations) => string.Join("\n", operations.Select(static o => "  " + o));
}
