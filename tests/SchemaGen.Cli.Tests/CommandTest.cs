using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Cli.Commands;
using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using SchemaGen.Testing.Histories;

namespace SchemaGen.Cli.Tests;

/// <summary>A test that gives commands to a database of its own. The classes run one after the other: they share the commands' options.</summary>
[Collection("commands")]
public abstract class CommandTest : IAsyncLifetime
{
    protected static readonly CreateTable CreateUsers = new(new Table("users")
    {
        Columns = [new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) }, new Column("name", PgType.Text)],
        PrimaryKey = new PrimaryKey("pk_users", ["id"]),
    });

    protected static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Text) { Nullable = true });

    protected static readonly DropColumn DropName = new("users", "name");

    protected TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await new PostgresFixture().OpenDatabaseAsync();

    public virtual async Task DisposeAsync() => await Database.DisposeAsync();

    /// <summary>The options of the application; null for the defaults.</summary>
    protected MigratorOptions? MigratorOptions { get; set; }

    /// <summary>A source whose migrations are called 1, 2, 3 and have one operation each.</summary>
    protected static SchemaSource Source(params IReadOnlyList<Operation> operations) => TestSource.Of(operations);

    /// <summary>A source whose migrations have names, and one operation each.</summary>
    protected static SchemaSource Named(params IReadOnlyList<(string Id, Operation Operation)> all) => TestSource.Named(all);

    /// <summary>Gives a command line to the commands as an application would.</summary>
    protected async Task<CommandOutcome> RunAsync(SchemaSource source, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        RootCommand root = RootBuilder.Build(new OneMigrator(new Migrator(Database.DataSource, source, MigratorOptions)));
        int exitCode = await RootBuilder.InvokeAsync(root.Parse(args), CancellationToken.None, new InvocationConfiguration { Output = output, Error = error });
        return new CommandOutcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The same, with a result in JSON.</summary>
    protected async Task<JsonNode> JsonAsync(int exitCode, SchemaSource source, params string[] args)
    {
        CommandOutcome outcome = await RunAsync(source, [.. args, "--json"]);
        Assert.Equal(exitCode, outcome.ExitCode);
        return JsonNode.Parse(outcome.Output)!;
    }

    protected async Task UpAsync(SchemaSource source) => Assert.Equal(ExitCodes.Ok, (await RunAsync(source, "up", "--max-risk", "Critical")).ExitCode);

    private sealed class OneMigrator(Migrator migrator) : IMigrators
    {
        public IReadOnlyList<Migrator> Create(Action<MigratorOptions> change) =>
        [
            migrator.With(options =>
            {
                options.MigrationLockTimeout = TimeSpan.FromMilliseconds(100);
                options.MigrationLockPollInterval = TimeSpan.FromMilliseconds(10);
                change(options);
            }),
        ];

        public IReadOnlyList<MigratorFactory> CreateFactories(Action<MigratorOptions> change) => [new MigratorFactory(migrator.Source, Create(change)[0].On)];
    }
}
