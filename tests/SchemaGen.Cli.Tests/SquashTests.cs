using System.Text.RegularExpressions;
using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Tests;

public sealed class SquashTests : CommandTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("schemagen-squash-");

    public override async Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_first_files_become_one_as_the_page_shows()
    {
        SchemaSource source = Record(new Operations.DropColumn("users", "name"));

        CommandOutcome outcome = await RunAsync(source, "squash", "--through", "3_DropFax", "--migrations", _folder.FullName);

        Assert.Equal((ExitCodes.Ok, ""), (outcome.ExitCode, outcome.Error));
        string page = await File.ReadAllTextAsync(Pages.PathOf("squash.md"));
        string shown = outcome.Output.Replace(_folder.FullName + Path.DirectorySeparatorChar, "Migrations/", StringComparison.Ordinal);
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Equal(["3_DropFax.cs", "4_AddEmail.cs"], _folder.GetFiles().Select(static f => f.Name).Order(StringComparer.Ordinal));
        string text = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "3_DropFax.cs"));
        string attribute = Regex.Match(text, @"\[Migration.*?Migration\n", RegexOptions.Singleline).Value;
        Assert.Contains(Regex.Replace(attribute, "[0-9a-f]{64}", "…"), page, StringComparison.Ordinal);
        Assert.Contains("new CreateTable(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AddColumn", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_steps_are_named_and_left_out_only_when_that_is_said()
    {
        SchemaSource source = Record(new Operations.Sql("update users set phone = ''") { Down = "" });

        CommandOutcome refused = await RunAsync(source, "squash", "--through", "3_DropFax", "--migrations", _folder.FullName);

        Assert.Equal(ExitCodes.Failed, refused.ExitCode);
        Assert.Contains("3_DropFax: update users set phone = ''", refused.Error, StringComparison.Ordinal);
        Assert.Equal(4, _folder.GetFiles().Length);
        CommandOutcome agreed = await RunAsync(source, "squash", "--through", "3_DropFax", "--migrations", _folder.FullName, "--leave-out-data-steps");
        Assert.Equal(ExitCodes.Ok, agreed.ExitCode);
        Assert.Contains("left out: 3_DropFax", agreed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_when_a_file_is_missing()
    {
        SchemaSource source = Record(new Operations.DropColumn("users", "name"));
        File.Delete(Path.Combine(_folder.FullName, "2_AddPhone.cs"));

        CommandOutcome refused = await RunAsync(source, "squash", "--through", "3_DropFax", "--migrations", _folder.FullName);

        Assert.Equal(ExitCodes.Failed, refused.ExitCode);
        Assert.Contains("records 2_AddPhone", refused.Error, StringComparison.Ordinal);
        Assert.Equal(3, _folder.GetFiles().Length);
    }

    private SchemaSource Record(Operation third)
    {
        Initial initial = new([CreateUsers], null);
        AddPhone addPhone = new([CommandTest.AddPhone], initial);
        DropFax dropFax = new([third], addPhone);
        AddEmail addEmail = new([new AddColumn("users", new Column("email", PgType.Text) { Nullable = true })], dropFax);
        Migration[] migrations = [initial, addPhone, dropFax, addEmail];
        foreach (Migration migration in migrations)
        {
            string text = MigrationWriter.Write(new()
            {
                Namespace = "Shop.Migrations",
                ClassName = migration.GetType().Name,
                Id = migration.Id,
                Fingerprint = migration.Fingerprint,
                Operations = migration.Up,
            });
            File.WriteAllText(Path.Combine(_folder.FullName, migration.Id + ".cs"), text);
        }

        return new SchemaSource("Shop", addEmail.Fingerprint, () => MigrationGraph.Create(migrations).Fold(), () => migrations);
    }

    private abstract class Recorded(string id, IReadOnlyList<Operation> up, Migration? after) : Migration
    {
        public override string Id => id;

        public override IReadOnlyList<string> Parents => after is null ? [] : [after.Id];

        public override string Fingerprint => Fingerprints.Compute(after is null ? [] : [after.Fingerprint], up);

        public override IReadOnlyList<Operation> Up => up;
    }

    private sealed class Initial(IReadOnlyList<Operation> up, Migration? after) : Recorded("1_Initial", up, after);

    private new sealed class AddPhone(IReadOnlyList<Operation> up, Migration after) : Recorded("2_AddPhone", up, after);

    private sealed class DropFax(IReadOnlyList<Operation> up, Migration after) : Recorded("3_DropFax", up, after);

    private sealed class AddEmail(IReadOnlyList<Operation> up, Migration after) : Recorded("4_AddEmail", up, after);
}
