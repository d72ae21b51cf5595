using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Tests.Reading;

public sealed class SqlMigrationTests
{
    [Fact]
    public void Two_files_are_one_migration()
    {
        MigrationSpec migration = Assert.Single(Read(("0001_a.down.sql", "drop table t;"), ("0001_a.up.sql", "create table t ();\n")));
        Assert.Equal(("0001_a", "M0001_a", "Shop.Migrations"), (migration.Id, migration.ClassName, migration.Namespace));
        Assert.Equal([new Operations.Sql("create table t ();") { Down = "drop table t;" }], migration.Operations);
    }

    [Fact]
    public void One_file_says_the_rest_in_comments()
    {
        MigrationSpec migration = Assert.Single(Read(("9_x-y.sql", "-- schemagen: after 1_A, 2_B\n-- schemagen: no-transaction\n-- schemagen: contract\nvacuum;\n-- schemagen: down\nselect 1;")));
        Assert.Equal([new Operations.Sql("vacuum;") { Down = "select 1;", NoTransaction = true }], migration.Operations);
        Assert.Equal(["1_A", "2_B"], migration.Parents.Items.Select(static p => p.Id));
        Assert.Equal("M9_x_y", migration.ClassName);
        Assert.Equal(ReleasePhase.Contract, migration.Phase);
    }

    [Fact]
    public void An_approval_stands_in_a_comment_and_is_no_part_of_what_was_recorded()
    {
        MigrationSpec plain = Assert.Single(Read(("1_a.sql", "drop table t;")));
        MigrationSpec approved = Assert.Single(Read(("1_a.sql", "-- schemagen: approved a cache, see the wiki\n-- schemagen: until 2027-03-31\ndrop table t;")));
        Assert.Equal([new Operations.Sql("drop table t;") { Approved = "a cache, see the wiki", Until = "2027-03-31" }], approved.Operations);
        Assert.Equal(HistoryBuilder.Build([plain], default).HeadFingerprint, HistoryBuilder.Build([approved], default).HeadFingerprint);
    }

    [Fact]
    public void A_file_without_after_follows_the_file_before_it()
    {
        var migrations = Read(("2_b.sql", "select 2;"), ("1_a.sql", "select 1;"));
        Assert.Equal([("1_a", ""), ("2_b", "1_a")], migrations.Items.Select(static m => (m.Id, string.Join(',', m.Parents.Items.Select(static p => p.Id)))));
    }

    [Theory]
    [InlineData("1_a.sql", "-- schemagen: dwon\nselect 1;", "dwon")]
    [InlineData("1_a.down.sql", "select 1;", "1_a.up.sql")]
    public void A_file_that_cannot_be_meant_is_told(string file, string text, string reason) =>
        Assert.Contains(reason, Assert.Single(Assert.Single(Read((file, text))).Problems).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("1_a.sql", "1_a.up.sql")]
    [InlineData("1_a.sql", "1_a.sql")]
    [InlineData("1_a.down.sql", "1_a.sql")]
    public void A_migration_that_is_written_twice_is_told_and_none_of_it_is_left_out_in_silence(string file, string other)
    {
        const string both = "select 1;\n-- schemagen: down\nselect 2;";
        MigrationSpec migration = Assert.Single(Read((file, file.Contains("down", StringComparison.Ordinal) ? "select 0;" : both), (other, both)));
        string reason = Assert.Single(migration.Problems).Reason;
        Assert.Contains(file, reason, StringComparison.Ordinal);
        Assert.Contains(other, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_would_be_one_class_are_told_and_stay_two()
    {
        MigrationSpec[] migrations = [.. Read(("1_A.sql", "select 2;"), ("1-a.sql", "select 1;"))];
        Assert.Equal(["M1_a", "M1_A_"], migrations.Select(static m => m.ClassName));
        Assert.Empty(migrations[0].Problems);
        Assert.Contains("1-a and 1_A", Assert.Single(migrations[1].Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_and_files_are_one_history()
    {
        MigrationSpec sql = Read(("2_b.sql", "-- schemagen: after 1_A\nselect 1;"))[0];
        MigrationSpec first = new() { Namespace = "Shop", ClassName = "A", Id = "1_A", Fingerprint = "aa" };
        MigrationSpec last = new() { Namespace = "Shop", ClassName = "C", Id = "3_C", Fingerprint = "cc", Parents = [new("M2_b", null)] };
        RecordedHistory history = HistoryBuilder.Build([last, sql, first], default);
        Assert.Equal(["1_A", "2_b", "3_C"], history.Migrations.Items.Select(static m => m.Id));
        Assert.Equal("2_b", history.Migrations[2].Parents[0].Id);
        Assert.Equal(64, history.Migrations[1].Fingerprint.Length);
        Assert.Equal("cc", history.HeadFingerprint);
    }

    private static Schema.EquatableArray<MigrationSpec> Read(params (string Name, string Text)[] files) =>
        SqlMigrationReader.Read(files.Select(static f => new SqlMigrationFile(f.Name, f.Text)), "Shop.Migrations");
}
