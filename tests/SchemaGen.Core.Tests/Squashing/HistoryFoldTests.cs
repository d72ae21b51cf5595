using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Squashing;

namespace SchemaGen.Tests.Squashing;

public sealed class HistoryFoldTests
{
    private static readonly Table Users = new("users") { Columns = [new Column("id", PgType.BigInt), new Column("fax", PgType.Text)] };

    [Fact]
    public void A_fold_leads_to_the_same_schema_and_what_follows_it_stays_as_it_is()
    {
        List<Migration> migrations = History();
        MigrationGraph before = MigrationGraph.Create(migrations);

        Migration fold = HistoryFold.Of(before, "3");
        MigrationGraph after = MigrationGraph.Create([fold, migrations[3]]);

        Assert.Empty(after.Problems);
        Assert.Equal(before.Fold(), after.Fold());
        Assert.Equal(before.Heads[0].Fingerprint, after.Heads[0].Fingerprint);
        Assert.Equal(["1", "2"], fold.Replaces);
        Assert.IsType<CreateTable>(Assert.Single(fold.Up));
    }

    [Fact]
    public void A_fold_is_folded_again_with_what_it_stands_for()
    {
        List<Migration> migrations = History();
        Migration fold = HistoryFold.Of(MigrationGraph.Create(migrations), "2");

        Migration again = HistoryFold.Of(MigrationGraph.Create([fold, migrations[2], migrations[3]]), "4");

        Assert.Equal(["1", "2", "3"], again.Replaces);
        Assert.Equal(MigrationGraph.Create(migrations).Fold(), MigrationGraph.Create([again]).Fold());
    }

    [Fact]
    public void An_edited_fold_is_found_by_its_own_fingerprint()
    {
        Migration fold = HistoryFold.Of(MigrationGraph.Create(History()), "3");
        DeclaredMigration edited = new(fold.Id, [], fold.Fingerprint, [new CreateTable(Users)]) { Replaced = fold.Replaces, Folded = fold.FoldFingerprint };
        DeclaredMigration shortened = new(fold.Id, [], fold.Fingerprint, fold.Up) { Replaced = ["1"], Folded = fold.FoldFingerprint };

        Assert.IsType<EditedMigration>(Assert.Single(MigrationGraph.Create([edited]).Problems));
        Assert.IsType<EditedMigration>(Assert.Single(MigrationGraph.Create([shortened]).Problems));
        Assert.Empty(MigrationGraph.Create([fold]).Problems);
    }

    [Fact]
    public void What_no_schema_shows_is_told()
    {
        List<Migration> migrations = History();
        Add(migrations, "5", new SchemaGen.Operations.Sql("update users set phone = ''") { Down = "" });
        Add(migrations, "6", new Run("Seed") { Down = "" });
        MigrationGraph history = MigrationGraph.Create(migrations);

        Assert.Equal(["5", "6"], HistoryFold.DataSteps(history, "6").Select(static d => d.Migration.Id));
        Assert.Empty(HistoryFold.DataSteps(history, "4"));
    }

    [Theory]
    [InlineData("9", "migration-unknown")]
    [InlineData("1", "fold-too-short")]
    [InlineData("2", "fold-splits-branch")]
    public void A_prefix_that_cannot_be_folded_is_refused(string through, string code)
    {
        List<Migration> migrations = History();
        migrations.Add(new DeclaredMigration("2b", ["1"], "", []));
        Assert.Equal(code, Assert.Throws<SchemaGenException>(() => HistoryFold.Of(MigrationGraph.Create(migrations), through)).Code);
    }

    [Fact]
    public void A_file_says_what_it_stands_for()
    {
        Migration fold = HistoryFold.Of(MigrationGraph.Create(History()), "3");
        string text = MigrationWriter.Write(new()
        {
            Namespace = "Shop.Migrations",
            ClassName = "AddPhone",
            Id = fold.Id,
            Fingerprint = "aa",
            Replaces = fold.Replaces.ToEquatableArray(),
            FoldFingerprint = "bb",
            Operations = [],
        });
        Assert.Contains(
            "[Migration(\"3\", Fingerprint = \"aa\",\n    Replaces =\n    [\n        \"1\",\n        \"2\",\n    ],\n    FoldFingerprint = \"bb\")]\n", text, StringComparison.Ordinal);
    }

    private static List<Migration> History()
    {
        List<Migration> migrations = [];
        Add(migrations, "1", new CreateTable(Users));
        Add(migrations, "2", new AddColumn("users", new("phone", PgType.Text) { Nullable = true }));
        Add(migrations, "3", new DropColumn("users", "fax"));
        Add(migrations, "4", new AddColumn("users", new("email", PgType.Text) { Nullable = true }));
        return migrations;
    }

    private static void Add(List<Migration> migrations, string id, Operation operation)
    {
        Migration? last = migrations.LastOrDefault();
        string fingerprint = Fingerprints.Compute(last is null ? [] : [last.Fingerprint], [operation]);
        migrations.Add(new DeclaredMigration(id, last is null ? [] : [last.Id], fingerprint, [operation]));
    }
}
