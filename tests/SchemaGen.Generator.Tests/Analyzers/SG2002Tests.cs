using SchemaGen.History;
using SchemaGen.Notation;
using SchemaGen.Operations;
using SchemaGen.Testing;
using static SchemaGen.Generator.Tests.Analyzers.SampleTables;

namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG2002Tests
{
    [Fact]
    public Task An_edited_operation_is_reported_at_the_fingerprint()
    {
        Recorded edited = Initial.Edit("\"fax\"", "\"telefax\"").Mark("SG2002", $"\"{Initial.Fingerprint}\"");
        return Check.HistoryAsync("SG2002", "", edited);
    }

    [Fact]
    public Task A_comment_the_layout_and_an_approval_are_no_edit()
    {
        Recorded second = Initial.Then("20260102T0000_DropFax", new DropColumn("users", "fax"));
        return Check.HistoryAsync(
            "SG2002",
            "",
            Initial.Edit("Up =>\n    [\n", "Up =>\r\n    // a comment\r\n    [\r\n"),
            second.Edit("new DropColumn(\"users\", \"fax\")", "new DropColumn(\n  \"users\",\n  \"fax\") { Approved = \"nobody has one\" }"));
    }

    [Fact]
    public async Task Only_the_edit_of_the_head_can_be_accepted()
    {
        Recorded second = Initial.Then("20260102T0000_AddPhone", Add("phone"));
        var below = await Check.HistoryAsync("SG2002", "", Initial.Edit("\"fax\"", "\"telefax\"").Mark("SG2002", $"\"{Initial.Fingerprint}\""), second);
        Assert.Empty(Assert.Single(below).Properties);
        var head = await Check.HistoryAsync("SG2002", "", Initial, second.Edit("\"phone\"", "\"mobile\"").Mark("SG2002", $"\"{second.Fingerprint}\""));
        Assert.Equal(Initial.Then("20260102T0000_AddPhone", Add("mobile")).Fingerprint, Assert.Single(head).Properties["Fingerprint"]);
    }

    [Fact]
    public Task A_migration_without_a_fingerprint_is_reported_at_its_identity() => Check.HistoryAsync(
        "SG2002", "", Initial.Edit($", Fingerprint = \"{Initial.Fingerprint}\"", "").Mark("SG2002", $"(\"{Initial.Id}\"").Edit("{|SG2002:(", "({|SG2002:"));

    [Fact]
    public async Task An_edited_fold_is_reported_and_cannot_be_accepted_by_a_new_fingerprint()
    {
        string text = MigrationWriter.Write(new()
        {
            Namespace = "Shop.Migrations",
            ClassName = "Initial",
            Id = Initial.Id,
            Fingerprint = "aa",
            Replaces = ["20250101T0000_Older"],
            FoldFingerprint = Fingerprints.OfFold("aa", ["20250101T0000_Older"], Initial.Operations),
            Operations = Initial.Operations,
        });
        Recorded fold = new(Initial.Id, "aa", Initial.Operations, Initial.File with { Text = text });
        await Check.HistoryAsync("SG2002", "", fold);
        var found = await Check.HistoryAsync("SG2002", "", fold.Edit("\"fax\"", "\"telefax\"").Mark("SG2002", "\"aa\""));
        Assert.Empty(Assert.Single(found).Properties);
    }
}
