using SchemaGen.Generator.Tests.Harness;

namespace SchemaGen.Generator.Tests.Generating;

public sealed class EmissionTests
{
    private const string User = """
        [Model(SoftDelete = true)]
        [Index(nameof(Email), Unique = true)]
        public partial class User
        {
            public long Id { get; init; }
            [MaxLength(200)] public required string Name { get; init; }
            public required string Email { get; init; }
            public bool IsActive { get; init; } = true;
            public string? Phone { get; init; }
            public Mood Mood { get; init; } = Mood.Calm;
            [References<Department>] public long? DepartmentId { get; init; }
        }
        public enum Mood { Calm, VeryHappy }
        [Model] public partial class Department { public long Id { get; init; } [Unique] public required string Code { get; init; } }
        """;

    [Fact]
    public void A_project_without_models_gets_nothing() => Assert.Empty(GeneratorRun.Of("public class Nothing { }").Result.GeneratedSources);

    [Fact]
    public void The_first_build_emits_schema_pending_migration_and_nodes()
    {
        GeneratorRun run = GeneratorRun.Of(User).Compiles();
        Golden.Check("FirstBuild", run.Files.Where(static f => !f.Key.StartsWith("Shop.User", StringComparison.Ordinal) && !f.Key.StartsWith("Shop.Department", StringComparison.Ordinal)).ToDictionary());
    }
}
