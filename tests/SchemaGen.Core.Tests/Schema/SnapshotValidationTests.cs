using SchemaGen.Schema;

namespace SchemaGen.Tests.Schema;

public sealed class SnapshotValidationTests
{
    [Fact]
    public void An_empty_snapshot_is_sound() => Assert.Empty(SchemaSnapshot.Empty.Validate());

    [Fact]
    public void An_index_name_is_taken_across_tables() =>
        Is(
            Of(Table("a") with { Indexes = [new TableIndex("ix", ["id"])] }, Table("b") with { Indexes = [new TableIndex("ix", ["id"])] }),
            SnapshotProblemKind.Taken,
            "ix");

    [Fact]
    public void An_index_and_a_table_share_their_names() =>
        Is(Of(Table("a") with { PrimaryKey = new("b", ["id"]) }, Table("b")), SnapshotProblemKind.Taken, "b");

    [Fact]
    public void A_table_and_an_enum_type_share_their_names() =>
        Is(Of(Table("a")) with { Enums = [new EnumType("a", [])] }, SnapshotProblemKind.Taken, "a");

    [Fact]
    public void A_sequence_and_an_enum_type_share_their_names() =>
        Is(SchemaSnapshot.Empty with { Sequences = [new Sequence("a")], Enums = [new EnumType("a", [])] }, SnapshotProblemKind.Taken, "a");

    [Fact]
    public void A_schema_that_is_not_there_is_missing() => Is(Of(Table(new("gone", "a"))), SnapshotProblemKind.Missing, new("gone", "a"));

    [Fact]
    public void An_owner_that_is_not_there_is_missing() =>
        Is(SchemaSnapshot.Empty with { Sequences = [new Sequence("s") { OwnedBy = new("a", "id") }] }, SnapshotProblemKind.Missing, "s");

    [Fact]
    public void A_foreign_key_without_a_target_is_missing_it() =>
        Is(Of(Table("a") with { ForeignKeys = [new ForeignKey("fk", ["id"], "b", ["id"])] }), SnapshotProblemKind.Missing, "a");

    [Fact]
    public void A_label_that_is_there_twice_is_taken() =>
        Is(SchemaSnapshot.Empty with { Enums = [new EnumType("e", ["x", "x"])] }, SnapshotProblemKind.Taken, "e");

    [Fact]
    public void A_name_of_64_bytes_is_too_long() =>
        Is(Of(new Table("a") { Columns = [new Column(new string('é', 32), PgType.Text)] }), SnapshotProblemKind.TooLong, "a");

    private static void Is(SchemaSnapshot schema, SnapshotProblemKind kind, QualifiedName owner)
    {
        SnapshotProblem problem = Assert.Single(schema.Validate());
        Assert.Equal((kind, owner), (problem.Kind, problem.Object));
    }

    private static Table Table(QualifiedName name) => new(name) { Columns = [new Column("id", PgType.BigInt)] };

    private static SchemaSnapshot Of(params Table[] tables) => SchemaSnapshot.Empty with { Tables = [.. tables] };
}
