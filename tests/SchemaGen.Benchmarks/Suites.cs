using System.Globalization;
using BenchmarkDotNet.Jobs;
using SchemaGen.Benchmarks.Apply;
using SchemaGen.Benchmarks.Boot;
using SchemaGen.Benchmarks.Bulk;
using SchemaGen.Benchmarks.Generator;
using SchemaGen.Benchmarks.Introspection;
using SchemaGen.Benchmarks.Nodes;
using SchemaGen.Benchmarks.Planning;
using SchemaGen.Benchmarks.Running;
using SchemaGen.Benchmarks.Workflows;

namespace SchemaGen.Benchmarks;

/// <summary>The suites, with what each must reach.</summary>
internal static class Suites
{
    /// <summary>Whether this run is the short form; benchmark classes ask it for their sizes.</summary>
    public static bool Quick { get; private set; }

    /// <summary>The suite that was asked for.</summary>
    /// <exception cref="FormatException">There is no such suite.</exception>
    public static BenchmarkSuite Find(Options options)
    {
        Quick = options.Quick;
        return options.Suite switch
        {
            "generator" => OfGenerator(),
            "boot" => OfBoot(),
            "plan" => OfPlan(options.Tables, options.Calls),
            "introspect" => OfIntrospection(),
            "nodes" => OfNodes(),
            "bulk" => OfBulk(),
            "workflows" => OfWorkflows(),
            "apply" => OfApply(),
            _ => throw new FormatException($"There is no suite '{options.Suite}'. Usage: {Options.Usage}"),
        };
    }

    private static BenchmarkSuite OfGenerator() => new()
    {
        Name = "generator",
        Types = [typeof(Cold), typeof(UnrelatedEdit), typeof(ModelEdit), typeof(Compile), typeof(Build)],
        Comparisons =
        [
            new("SchemaGenGenerator", "SystemTextJsonGenerator") { AtMost = 1, Group = nameof(UnrelatedEdit) },
            new("SchemaGenGenerator", "SystemTextJsonGenerator") { Group = nameof(Cold) },
            new("SchemaGenGenerator", "SystemTextJsonGenerator") { Group = nameof(ModelEdit) },
            new("SchemaGenAnalyzers", "EmptyAnalyzer"),
            new("ModelsWithNodes", "BareModels") { AtMost = 3 },
            new("ModelsWithUsedNodes", "BareModels"),
            new("ModelsWithoutNodes", "BareModels"),
            new("SchemaGenAnalyzers", "SystemTextJsonGenerator"),
        ],
        Job = Quick ? Jobs.Calls(warmups: 1, iterations: 3) : Jobs.Calls(warmups: 2, iterations: 11),
        // A build is a process that lasts for half a minute, and starts cold each time.
        OtherJobs = new Dictionary<Type, Job> { [typeof(Build)] = Jobs.OneCall },
        Rounds = Quick ? 1 : 5,
        Facts = static () => Compile.AssemblySizes,
    };

    private static BenchmarkSuite OfBoot() => new()
    {
        Name = "boot",
        Types = [typeof(NoOpBoot)],
        Comparisons =
        [
            new("Migrate", "SelectOne") { AtMost = 3 },
            new("Migrate", "EfCore") { AtMost = 1.0 / 20 },
        ],
        Job = Jobs.Calls(warmups: 3, iterations: 15),
        Rounds = Quick ? 5 : 11,
    };

    private static BenchmarkSuite OfPlan(int tables, int calls)
    {
        DiffAndPlan.Sizes = [tables / 8, tables / 4, tables / 2, tables];
        string[] names = [.. DiffAndPlan.Sizes.Select(static s => s.ToString(CultureInfo.InvariantCulture))];
        // A machine's speed changes from one second to the next, by more than the target leaves room for: so a case is left for the next after a few calls,
        // and comes again many times.
        int iterations = Math.Max(3, (Quick ? 7 : 11) * 1000 / Math.Max(tables, 1000) / calls);
        return new()
        {
            Name = "plan",
            Types = [typeof(DiffAndPlan)],
            CaseParameter = nameof(DiffAndPlan.Tables),
            // What grows with the logarithm on top of the number of tables stays below this.
            Comparisons = [.. names.Zip(names.Skip(1), static (half, whole) => new Comparison(whole, half) { AtMost = 2.2 })],
            // Each call is prepared by the case.
            Job = Jobs.Calls(warmups: 1, iterations, calls).WithGcForce(false),
            Rounds = Quick ? 7 : 35,
        };
    }

    private static BenchmarkSuite OfIntrospection() => new()
    {
        Name = "introspect",
        Types = [typeof(ReadSchema)],
        Comparisons =
        [
            new("Reader", "PgDump") { AtMost = 1 },
            new("ReaderWithNewConnection", "PgDump") { AtMost = 1 },
            new("Facts", "PgDump") { AtMost = 1 },
            new("Reader", "OneQueryPerTable") { AtMost = 1 },
        ],
        Job = Quick ? Jobs.Calls(warmups: 1, iterations: 3) : Jobs.Calls(warmups: 2, iterations: 9),
        Rounds = Quick ? 2 : 5,
    };

    private static BenchmarkSuite OfNodes() => new()
    {
        Name = "nodes",
        Types =
        [
            typeof(ReadByKey), typeof(List100), .. Quick ? (Type[])[] : [typeof(List10000)], typeof(FilteredList),
            typeof(Insert), typeof(Update), typeof(Delete), typeof(Upsert),
        ],
        Comparisons =
        [
            new("Node", "HandWritten") { AtMost = 1.05, BytesAtMost = 1 },
            new("NodeHeld", "HandWrittenHeld") { AtMost = 1.05, BytesAtMost = 1 },
            new("Node", "HandWrittenKeyOnly") { AtMost = 1.05 },
            new("NodeHeld", "HandWrittenKeyOnlyHeld") { AtMost = 1.05 },
            new("Node", "DapperPlain") { AtMost = 1 },
            new("Node", "DapperAutoPrepared") { AtMost = 1 },
            new("Node", "EfPlain") { AtMost = 1 },
            new("Node", "EfAutoPrepared") { AtMost = 1 },
        ],
        Job = Jobs.Calls(warmups: 1, iterations: 5),
        OtherJobs = new Dictionary<Type, Job> { [typeof(List10000)] = Jobs.Calls(warmups: 1, iterations: 1) },
        Rounds = Quick ? 3 : 9,
        PeerRounds = Quick ? 1 : 3,
        IsPeer = static name => name.StartsWith("Dapper", StringComparison.Ordinal) || name.StartsWith("Ef", StringComparison.Ordinal),
    };

    private static BenchmarkSuite OfBulk() => new()
    {
        Name = "bulk",
        Types = [typeof(BulkCreate), typeof(BulkUpsert), typeof(BulkUpdate), typeof(BulkCreateBesideEf), typeof(BulkUpdateBesideEf)],
        Comparisons =
        [
            new("Node", "HandWrittenCopy") { AtMost = 1.05 },
            // Whichever of the two is faster is the best that can be written.
            new("Node", "HandWrittenTemporary") { AtMost = 1.1 },
            new("Node", "HandWrittenArrays") { AtMost = 1.1 },
            new("Node", "EfAddRange") { AtMost = 0.1 },
            new("NodeReturningKeys", "EfAddRange") { AtMost = 0.1 },
            new("Node", "EfAttach") { AtMost = 0.1 },
            // What can be written by hand, beside EF Core: no node can be much faster.
            new("HandWrittenCopy", "EfAddRange"),
            new("HandWrittenReturningKeys", "EfAddRange"),
            new("NodeReturningKeys", "HandWrittenReturningKeys") { AtMost = 1.1 },
            new("HandWrittenTemporary", "EfAttach"),
            new("HandWrittenArrays", "EfAttach"),
            new("BareStatement", "EfAttach"),
            new("Node", "BareStatement"),
        ],
        // A call of so many rows compiles its own code; fewer need one before them that does.
        Job = Quick ? Jobs.Calls(warmups: 1, iterations: 1) : Jobs.OneCall,
        OtherJobs = new Dictionary<Type, Job>
        {
            [typeof(BulkCreateBesideEf)] = Jobs.Calls(warmups: 1, iterations: 1), [typeof(BulkUpdateBesideEf)] = Jobs.Calls(warmups: 1, iterations: 1),
        },
        Rounds = Quick ? 5 : 9,
    };

    private static BenchmarkSuite OfWorkflows() => new()
    {
        Name = "workflows",
        Types = [typeof(NodesInARow)],
        Comparisons =
        [
            new("Chain", "AloneAndAMicrosecond") { AtMost = 1 },
            new("Beside", "AloneAndAMicrosecond") { AtMost = 1 },
        ],
        Job = Jobs.Calls(warmups: 5, iterations: 9),
        Rounds = Quick ? 3 : 7,
    };

    private static BenchmarkSuite OfApply() => new()
    {
        Name = "apply",
        Types = [typeof(ApplyPlan), typeof(FleetPass), typeof(RequiredColumn)],
        Comparisons =
        [
            new("SchemaGen", "EfCore") { AtMost = 0.5, Group = nameof(ApplyPlan) },
            new("SchemaGen", "OneCommandAtATime") { AtMost = 0.5, Group = nameof(ApplyPlan) },
            new("SchemaGen", "EfCore") { AtMost = 0.5, Group = nameof(FleetPass) },
            // What is done beside writers may take longer than what stops them.
            new("SchemaGen", "OneUpdate"),
        ],
        Job = Jobs.OneCall,
        CountsBytes = false,
        Rounds = Quick ? 2 : 3,
        Facts = static () => new Dictionary<string, string>(WriterWaits.Facts, StringComparer.Ordinal) { ["databases in a second"] = FleetPass.DatabasesPerSecond },
    };
}
