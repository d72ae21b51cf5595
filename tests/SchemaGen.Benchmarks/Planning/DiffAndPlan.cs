using BenchmarkDotNet.Attributes;
using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Benchmarks.Planning;

/// <summary>Compares schemas and plans the change, at four sizes: what must grow no faster than the schema.</summary>
public class DiffAndPlan
{
    // More than any cache of a processor holds.
    private static readonly byte[] others = new byte[64 << 20];
    private SchemaSnapshot first = SchemaSnapshot.Empty;
    private SchemaSnapshot firstAgain = SchemaSnapshot.Empty;
    private SchemaSnapshot second = SchemaSnapshot.Empty;
    private IReadOnlyList<Operation> creation = [];
    private IReadOnlyList<Operation> change = [];

    /// <summary>The numbers of tables that are compared, each twice the one before.</summary>
    public static IReadOnlyList<int> Sizes { get; set; } = [125, 250, 500, 1000];

    /// <summary>The number of tables.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Tables { get; set; }

    /// <summary>Makes the schemas.</summary>
    [GlobalSetup]
    public void Setup()
    {
        first = WideSchema.Of(Tables);
        firstAgain = WideSchema.Of(Tables);
        second = WideSchema.Of(Tables, release: 2);
        creation = SchemaDiffer.Diff(SchemaSnapshot.Empty, first);
        change = SchemaDiffer.Diff(first, second);
    }

    /// <summary>
    /// Leaves things as a process finds them that plans once, at its start or for a command: the heap is collected, and the processor's caches hold something
    /// else. Else small schemas would be read from caches that large ones outgrow, and that would be part of the growth.
    /// </summary>
    [IterationSetup]
    public void Forget()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        const int CacheLine = 64;
        for (int i = 0; i < others.Length; i += CacheLine)
            others[i]++;
    }

    /// <summary>Compares equal schemas.</summary>
    [Benchmark]
    public object DiffOfNothing() => SchemaDiffer.Diff(first, firstAgain);

    /// <summary>Finds the operations that create everything.</summary>
    [Benchmark]
    public object DiffOfCreation() => SchemaDiffer.Diff(SchemaSnapshot.Empty, first);

    /// <summary>Finds three changes in each table.</summary>
    [Benchmark]
    public object DiffOfChange() => SchemaDiffer.Diff(first, second);

    /// <summary>Plans the creation of everything.</summary>
    [Benchmark]
    public object PlanOfCreation() => Planner.Plan(SchemaSnapshot.Empty, creation, PlanOptions.Default);

    /// <summary>Plans three changes of each table.</summary>
    [Benchmark]
    public object PlanOfChange() => Planner.Plan(first, change, PlanOptions.Default);
}
