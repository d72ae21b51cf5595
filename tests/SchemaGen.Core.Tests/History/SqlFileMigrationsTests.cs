using SchemaGen.History;

namespace SchemaGen.Tests.History;

public sealed class SqlFileMigrationsTests
{
    [Fact]
    public void A_pair_of_files_is_one_migration()
    {
        DeclaredMigration migration = Assert.Single(
            Read(("db/0001_users.up.sql", "create table users();\n"), ("db/0001_users.down.sql", "drop table users;\n")));
        Assert.Equal("0001_users", migration.Id);
        Assert.Empty(migration.Parents);
        Assert.Equal(new SchemaGen.Operations.Sql("create table users();") { Down = "drop table users;" }, Assert.Single(migration.Up));
    }

    [Fact]
    public void An_up_without_a_down_cannot_be_undone() => Assert.Null(SqlOf(Assert.Single(Read(("1_a.up.sql", "select 1")))).Down);

    [Fact]
    public void A_single_file_says_the_rest_in_its_header()
    {
        DeclaredMigration migration = Assert.Single(Read(("0002_fax.sql", """
            -- Moves the fax numbers.
            -- migration: 0002_fax
            -- after: 20261121T0930_AddPhone, 0001_users
            -- approved: seen by Ann
            -- transaction: none
            -- phase: contract
            -- fingerprint: 9f2c

            update users set phone = 'a -- down: b';
            -- a comment: part of the SQL
            -- down:
            update users set phone = null;
            """)));
        Assert.Equal(["20261121T0930_AddPhone", "0001_users"], migration.Parents);
        Assert.Equal("9f2c", migration.Fingerprint);
        Assert.Equal(ReleasePhase.Contract, migration.Phase);
        Assert.Equal(
            new SchemaGen.Operations.Sql(
                "-- Moves the fax numbers.\n\nupdate users set phone = 'a -- down: b';\n-- a comment: part of the SQL")
            {
                Down = "update users set phone = null;",
                NoTransaction = true,
                Approved = "seen by Ann",
            },
            SqlOf(migration));
    }

    [Fact]
    public void An_empty_down_says_that_there_is_nothing_to_undo() =>
        Assert.Equal("", SqlOf(Assert.Single(Read(("1_a.sql", "select 1;\n-- down:\n")))).Down);

    [Fact]
    public void A_file_follows_the_one_before_it()
    {
        IReadOnlyList<DeclaredMigration> migrations = Read(("0002_b.sql", "b"), ("0001_a.sql", "a"), ("0003_c.sql", "-- after:\nc"));
        Assert.Equal(["0001_a", "0002_b", "0003_c"], migrations.Select(static m => m.Id));
        Assert.Empty(migrations[0].Parents);
        Assert.Equal(["0001_a"], migrations[1].Parents);
        Assert.Empty(migrations[2].Parents);
    }

    [Fact]
    public void Files_and_recorded_classes_share_one_sound_history()
    {
        string first = Fingerprints.Compute([], [new SchemaGen.Operations.Sql("x")]);
        DeclaredMigration recorded = new("20260101T0000_First", [], first, [new SchemaGen.Operations.Sql("x")]);
        IReadOnlyList<DeclaredMigration> files = SqlFileMigrations.Read(
            [new("z_second.sql", "-- after: 20260101T0000_First\nselect 2"), new("a_third.sql", "-- after: z_second\nselect 3")], [recorded]);
        MigrationGraph graph = MigrationGraph.Create([recorded, .. files]);
        Assert.Empty(graph.Problems);
        Assert.Equal(["20260101T0000_First", "z_second", "a_third"], graph.Ordered.Select(static m => m.Id));
    }

    [Fact]
    public void Files_in_a_circle_are_a_problem_of_the_graph() =>
        Assert.Single(
            MigrationGraph.Create(Read(("1_a.sql", "-- after: 2_b\nx"), ("2_b.sql", "-- after: 1_a\ny"))).Problems.OfType<HistoryCycle>());

    [Fact]
    public void The_line_ends_of_a_checkout_do_not_matter() =>
        Assert.Equal(
            Read(("1_a.sql", "a;\nb;\n-- down:\nc;\n"))[0].Fingerprint,
            Read(("1_a.sql", "\uFEFFa;\r\nb;\r\n-- down:\r\nc;\r\n"))[0].Fingerprint);

    [Theory]
    [InlineData("1_a.txt", "x", "is called NUMBER_NAME.sql", 1)]
    [InlineData(".sql", "x", "is called NUMBER_NAME.sql", 1)]
    [InlineData("1_a.down.sql", "x", "no \"1_a.up.sql\"", 1)]
    [InlineData("1_a.sql", "-- migration: 1_b\nx", "make them the same", 1)]
    [InlineData("1_a.sql", "\n-- after: x\n-- after: y\nx", "given twice", 3)]
    [InlineData("1_a.sql", "-- transaction: maybe\nx", "can only be \"none\"", 1)]
    [InlineData("1_a.sql", "x\n-- down:\ny\n-- down:\nz", "second part", 4)]
    public void What_is_wrong_with_a_file_is_told_with_its_line(string path, string text, string problem, int line)
    {
        SqlFileException exception = Assert.Throws<SqlFileException>(() => Read((path, text)));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal((path, line), (exception.File.Path, exception.Line));
    }

    [Fact]
    public void Two_files_for_one_part_are_refused() =>
        Assert.Throws<SqlFileException>(() => Read(("1_a.sql", "x"), ("other/1_a.up.sql", "y")));

    private static IReadOnlyList<DeclaredMigration> Read(params (string Path, string Text)[] files) =>
        SqlFileMigrations.Read(files.Select(static f => new SqlFile(f.Path, f.Text)), []);

    private static SchemaGen.Operations.Sql SqlOf(DeclaredMigration migration) =>
        Assert.IsType<SchemaGen.Operations.Sql>(Assert.Single(migration.Up));
}
