using SchemaGen.Diffing;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Diffing;

public sealed class RenameCandidatesTests
{
    [Fact]
    public void A_dropped_and_an_added_column_of_one_type_could_be_a_rename() =>
        Assert.Equal(["users: fax -> phone"], Find(Of("users", Text("id"), Text("fax")), Of("users", Text("id"), Text("phone"))));

    [Fact]
    public void Another_type_is_no_rename() =>
        Assert.Empty(Find(Of("users", Text("id"), Text("fax")), Of("users", Text("id"), new Column("phone", PgType.Integer))));

    [Fact]
    public void Another_length_may_still_be_a_rename() =>
        Assert.Single(Find(Of("users", new Column("fax", PgType.Varchar(20))), Of("users", new Column("phone", PgType.Varchar(50)))));

    [Fact]
    public void Each_column_is_paired_once_and_with_the_most_similar_name() =>
        Assert.Equal(
            ["users: first_nam -> first_name", "users: last_nam -> last_name"],
            Find(Of("users", Text("first_nam"), Text("last_nam")), Of("users", Text("last_name"), Text("first_name"), Text("city"))));

    [Fact]
    public void Columns_of_two_tables_are_never_paired()
    {
        SchemaSnapshot before = SchemaSnapshot.Empty with { Tables = [new Table("a") { Columns = [Text("x"), Text("gone")] }, new Table("b") { Columns = [Text("x")] }] };
        SchemaSnapshot after = SchemaSnapshot.Empty with { Tables = [new Table("a") { Columns = [Text("x")] }, new Table("b") { Columns = [Text("x"), Text("come")] }] };
        Assert.Empty(Find(before, after));
    }

    [Fact]
    public void A_table_with_mostly_the_same_columns_could_be_a_rename()
    {
        Assert.Equal(
            ["users: users -> people"],
            Find(Of("users", Text("id"), Text("name"), Text("fax")), Of("people", Text("id"), Text("name"), Text("phone"))));
        Assert.Empty(Find(Of("users", Text("id"), Text("name")), Of("people", Text("id"), Text("total"), Text("kind"))));
    }

    [Fact]
    public void A_column_of_a_table_with_a_declared_rename_is_found_too() =>
        Assert.Equal(
            ["people: fax -> phone"],
            Find(Of("users", Text("id"), Text("fax")), Of("people", Text("id"), Text("phone")), new() { Tables = [new("users", "people")] }));

    [Fact]
    public void A_declared_rename_is_no_question() =>
        Assert.Empty(Find(Of("users", Text("fax")), Of("users", Text("phone")), new() { Columns = [new("users", "fax", "phone")] }));

    private static IEnumerable<string> Find(SchemaSnapshot from, SchemaSnapshot to, DeclaredRenames? renames = null) =>
        RenameCandidates.Find(SchemaDiffer.Diff(from, to, renames), from, to).Select(static c => $"{c.Table}: {c.OldName} -> {c.NewName}");

    private static Column Text(string name) => new(name, PgType.Text);

    private static SchemaSnapshot Of(string table, params Column[] columns) =>
        SchemaSnapshot.Empty with { Tables = [new Table(table) { Columns = [.. columns] }] };
}
