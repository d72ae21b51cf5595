using SchemaGen.Operations;
using static SchemaGen.Generator.Tests.Analyzers.SampleBehaviors;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG1111Tests
{
    [Fact]
    public Task A_dropped_mark_is_reported() => CheckAsync("SG1111", "new DropColumn", new DropColumn("users", "deleted_at"));

    [Fact]
    public Task So_is_the_last_unique_key_that_leaves_deleted_rows_out() => CheckAsync("SG1111", "new DropIndex", new DropIndex("users", "uq_users_name"));

    [Fact]
    public Task One_that_is_made_anew_is_not() => CheckAsync(
        "SG1111",
        null,
        new DropIndex("users", "uq_users_name"),
        new CreateIndex("users", new("uq_users_name_fax", ["name", "fax"]) { Unique = true, Predicate = "deleted_at is null" }));

    [Fact]
    public Task Rows_that_were_removed_before_do_not_come_back() => CheckAsync(
        "SG1111", null, new Operations.Sql("delete from users where deleted_at is not null") { Down = "" }, new DropColumn("users", "deleted_at"));

    [Fact]
    public Task Another_column_is_no_mark() => CheckAsync("SG1111", null, new DropColumn("users", "fax"));
}
