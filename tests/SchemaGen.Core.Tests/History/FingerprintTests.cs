using SchemaGen.History;
using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.History;

public sealed class FingerprintTests
{
    private static readonly AddColumn AddPhone = new("users", new Column("phone", PgType.Varchar(20)) { Nullable = true });

    [Fact]
    public void A_fingerprint_is_frozen() =>
        Assert.Equal(
            "640a51148be4b1fd74a97babcb6aeddbf0b3a7fe6a9bf96bfd2fc89deb329eee",
            Fingerprints.Compute(["aa"], [AddPhone, new SchemaGen.Operations.Sql("update users\nset phone = ''") { Down = "" }, new CreateEnum(new(new("shop", "mood"), ["a", "b"]))]));

    [Fact]
    public void The_order_of_parents_does_not_matter() =>
        Assert.Equal(Fingerprints.Compute(["a", "b"], []), Fingerprints.Compute(["b", "a"], []));

    [Fact]
    public void A_parent_and_its_absence_differ() => Assert.NotEqual(Fingerprints.Compute(["a"], []), Fingerprints.Compute([], []));

    [Fact]
    public void The_order_of_operations_matters() =>
        Assert.NotEqual(Fingerprints.Compute([], [AddPhone, new DropTable("a")]), Fingerprints.Compute([], [new DropTable("a"), AddPhone]));

    [Fact]
    public void An_approval_changes_nothing() =>
        Assert.Equal(Fingerprints.Compute([], [AddPhone]), Fingerprints.Compute([], [AddPhone with { Approved = "seen" }]));

    [Fact]
    public void The_line_ends_of_a_checkout_change_nothing() =>
        Assert.Equal(
            Fingerprints.Compute([], [new SchemaGen.Operations.Sql("a\nb")]),
            Fingerprints.Compute([], [new SchemaGen.Operations.Sql("a\r\nb")]));

    [Fact]
    public void Text_cannot_pose_as_structure() =>
        Assert.NotEqual(
            Fingerprints.Compute([], [new SchemaGen.Operations.Sql("a\"){Down=\"b\";}")]),
            Fingerprints.Compute([], [new SchemaGen.Operations.Sql("a") { Down = "b" }]));

    [Fact]
    public void A_backslash_and_an_n_are_no_line_end() =>
        Assert.NotEqual(
            Fingerprints.Compute([], [new SchemaGen.Operations.Sql("a\\nb")]),
            Fingerprints.Compute([], [new SchemaGen.Operations.Sql("a\nb")]));
}
