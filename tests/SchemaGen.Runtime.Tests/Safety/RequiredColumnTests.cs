using Npgsql;
using SchemaGen.History;
using SchemaGen.Migrating;
using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Safety;

/// <summary>A column that rows could have no value in is refused before the first step, and only where there is a row.</summary>
public sealed class RequiredColumnTests : MigratorTest
{
    private static readonly Column Code = new("code", PgType.Text);

    private static TestHistory WithCode => new TestHistory().Then("1_Initial", CreateUsers).Then(
        "2_Code",
        new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }),
        new AddColumn("users", Code) { Approved = "the table is small" });

    [Fact]
    public async Task A_required_column_is_refused_before_anything_of_its_migration_where_the_table_has_a_row_and_added_where_it_has_none()
    {
        Migrator migrator = await FilledAsync(WithCode);

        SchemaGenException refusal = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.MigrateAsync());

        Assert.Equal("required-column-refused", refusal.Code);
        Assert.Contains("users.code is required (migration 2_Code) and has no default, and users has rows.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Give each a default; or add it so that it allows NULL, fill it, and forbid NULL then", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("id name", await ColumnsAsync("users"));
        Assert.Single((await migrator.GetStatusAsync()).History);
        // What the statistics say of a table that was emptied just now is not what matters.
        await Database.ExecuteAsync("insert into users (name) select 'u' || i from generate_series(1, 1000) i; analyze users; delete from users");
        await migrator.MigrateAsync();
        Assert.Equal("code id name phone", await ColumnsAsync("users"));
    }

    [Fact]
    public async Task A_column_of_a_domain_that_forbids_null_is_refused_in_a_table_that_is_renamed_before_and_a_rehearsal_says_so()
    {
        Migrator migrator = await FilledAsync(new TestHistory().Then("1_Initial", CreateUsers).Then(
            "2_Label",
            new CreateDomain(new Domain("label", PgType.Text) { NotNull = true }),
            new RenameTable("users", "people"),
            new AddColumn("people", new Column("label", PgType.UserDefined("label")) { Nullable = true })));

        SchemaGenException rehearsal = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.DryRunAsync());
        SchemaGenException refusal = await Assert.ThrowsAsync<SchemaGenException>(() => migrator.MigrateAsync());

        Assert.Equal("required-column-refused", rehearsal.Code);
        Assert.Equal(rehearsal.Message, refusal.Message);
        Assert.Contains("people.label is of label, which forbids NULL (migration 2_Label) and has no default, and users has rows.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("id name", await ColumnsAsync("users"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_table_that_the_migration_empties_or_makes_itself_takes_the_column(bool byMethod)
    {
        Table made = new("made") { Columns = [new("id", PgType.BigInt)], PrimaryKey = new("pk_made", ["id"]) };
        Operation empty = byMethod ? new Run("Empty") : RawSql("delete from users", "");
        TestHistory history = new TestHistory().Then("1_Initial", CreateUsers).Then(
            "2_Code", empty, new AddColumn("users", Code), new CreateTable(made), new AddColumn("made", Code));
        Migrator migrator = await FilledAsync(history.WithMethod("Empty", static async (connection, cancellationToken) =>
        {
            await using NpgsqlCommand delete = new("delete from users", (NpgsqlConnection)connection);
            await delete.ExecuteNonQueryAsync(cancellationToken);
        }));

        await migrator.MigrateAsync();

        Assert.Equal("code id name", await ColumnsAsync("users"));
        Assert.Equal("code id", await ColumnsAsync("made"));
    }

    [Fact]
    public async Task A_table_whose_partition_goes_with_its_rows_takes_the_column()
    {
        Table visits = new("visits") { Columns = [new("at", PgType.Date)], Partitioning = new(PartitionStrategy.List, ["at"]), Partitions = [new("visits_old", new() { In = ["'2020-01-01'"] })] };
        TestHistory history = new TestHistory().Then("1_Initial", CreateUsers, new CreateTable(visits)).Then(
            "2_Code", new AddColumn("users", new Column("phone", PgType.Text) { Nullable = true }), new DropPartition("visits", "visits_old") { Approved = "too old" }, new AddColumn("visits", Code));
        Migrator migrator = await FilledAsync(history, "insert into visits values ('2020-01-01')");

        await migrator.MigrateAsync();

        Assert.Equal("at code", await ColumnsAsync("visits"));
    }

    [Fact]
    public async Task A_table_that_the_role_may_change_but_not_read_is_left_to_its_step_which_tells_of_the_row()
    {
        await using LimitedRole role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync($"grant create on database {Database.Name} to {role.Name}; grant create on schema public to {role.Name}");
        await new Migrator(role.DataSource, First(WithCode.Build()), Options()).MigrateAsync();
        await Database.ExecuteAsync($"insert into users (name) values ('Ada'); revoke select on users from {role.Name}");

        MigrationFailedException failure = await Assert.ThrowsAsync<MigrationFailedException>(() => new Migrator(role.DataSource, WithCode.Build(), Lenient()).MigrateAsync());

        Assert.Equal(PostgresErrorCodes.NotNullViolation, failure.SqlState);
    }

    // The first migration is applied, and its table has a row.
    private async Task<Migrator> FilledAsync(TestHistory history, string more = "")
    {
        SchemaSource source = history.Build();
        await MigratorOf(First(source)).MigrateAsync();
        await Database.ExecuteAsync("insert into users (name) values ('Ada');" + more);
        return MigratorOf(source, Lenient());
    }

    private static SchemaSource First(SchemaSource source) =>
        new(source.Name, source.Migrations[0].Fingerprint, static () => SchemaSnapshot.Empty, () => [source.Migrations[0]]);

    private static MigratorOptions Lenient()
    {
        MigratorOptions options = Options();
        options.MaxRisk = RiskLevel.Critical;
        return options;
    }

    private Task<string?> ColumnsAsync(string table) => Database.ScalarAsync<string>(
        $"select string_agg(attname, ' ' order by attname) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped");
}
