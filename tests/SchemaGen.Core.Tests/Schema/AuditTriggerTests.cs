using System.Text.Json;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Schema;

public sealed class AuditTriggerTests
{
    [Fact]
    public void Its_argument_is_JSON_whatever_columns_are_called()
    {
        string name = "a\"b\\c\td'é";
        Trigger trigger = AuditTrigger.Of([name, "id"], [name], [], "tenant_id", null).First();

        using JsonDocument json = JsonDocument.Parse(Assert.Single(trigger.Arguments.Items));
        Assert.Equal([name, "id"], json.RootElement.GetProperty("key").EnumerateArray().Select(static e => e.GetString()));
        Assert.Equal(["key", "withheld", "tenant"], json.RootElement.EnumerateObject().Select(static p => p.Name));
    }

    [Fact]
    public void A_snapshot_with_it_is_sound_although_the_function_is_in_no_snapshot()
    {
        Table users = new("users") { Columns = [new("id", PgType.BigInt)], Triggers = [.. AuditTrigger.Of(["id"], [], [], null, null)] };

        Assert.Empty(new SchemaSnapshot { Tables = [users] }.Validate());
        Assert.NotEmpty(new SchemaSnapshot { Tables = [users with { Triggers = [users.Triggers[0] with { Function = new("schemagen", "other") }] }] }.Validate());
    }
}
