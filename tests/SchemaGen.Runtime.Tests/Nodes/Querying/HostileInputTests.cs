using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SchemaGen.Testing;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>What is written to break out of SQL is a value like any other, wherever a query takes a value.</summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    private static readonly SpecimenColumns C = Specimen.Columns;

    private static readonly string[] Texts =
    [
        "'; drop table specimens; --", "\" OR 1=1 --", "\\'; --", "$1", "$$; select pg_sleep(10) $$", "%", "_", "{0}", "{\"a\",NULL}", "@p1 :p1 ?", "'||version()||'", "/* */", "a\nb\tc", "NULL", "𝕏\u202e", "\\u0000", "');--",
    ];

    private TestDatabase _database = null!;
    private SchemaSession _session = null!;

    public static TheoryData<string> Payloads => [.. Texts];

    public async Task InitializeAsync()
    {
        _database = await ShopDatabase.OpenAsync();
        _session = new(_database.DataSource);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory, MemberData(nameof(Payloads))]
    public async Task A_payload_finds_the_row_that_holds_it_and_no_other(string payload)
    {
        long other = await CreateAsync("harmless", "words");
        long id = await CreateAsync(payload, null);
        string json = new JsonObject { [payload] = payload }.ToJsonString();
        foreach (Filter<Specimen> filter in (Filter<Specimen>[])
        [
            C.Name == payload, C.Name.In(payload), C.Name.StartsWith(payload), C.Name.EndsWith(payload), C.Name.Contains(payload), C.Name.Between(payload, payload),
            C.Name.Matches(Regex.Escape(payload)), !(C.Name != payload), C.Tags.Contains(payload), C.Tags.Overlaps(payload, "x"), C.Data.HasKey(payload), C.Data.HasAnyKey(payload),
            C.Data.Contains(json), C.Data.At(payload) == payload, C.Data.At(payload).IsNotNull & C.Data.At("k").IsNull, C.Settings.At("theme") == payload,
            FilterJson.Parse(C, new JsonObject { ["name"] = payload }.ToJsonString()),
            FilterJson.Parse(C, new JsonObject { ["name"] = new JsonObject { ["$in"] = new JsonArray(payload, "x") } }.ToJsonString()),
        ])
        {
            Assert.Equal([id], (await _session.RunAsync(new SpecimenListNode { Filter = filter })).Rows.Select(static r => r.Id));
            Assert.Equal(1, await _session.RunAsync(new SpecimenCountNode { Filter = filter }));
        }

        // Neither are these, which PostgreSQL reads as patterns and words, anything but a value.
        foreach (Filter<Specimen> filter in (Filter<Specimen>[])[C.Name.Like(payload + "x"), C.Name.ILike("x" + payload), C.Nick.Search(payload), FilterJson.Parse(C, new JsonObject { ["name"] = new JsonObject { ["$like"] = payload + "x" } }.ToJsonString())])
            Assert.DoesNotContain(other, (await _session.RunAsync(new SpecimenListNode { Filter = filter })).Rows.Select(static r => r.Id));

        Page<Specimen> first = await _session.RunAsync(new SpecimenListNode { Order = [C.Name, C.Id], Limit = 1 });
        Page<Specimen> second = await _session.RunAsync(new SpecimenListNode { Order = [C.Name, C.Id], Limit = 1, After = first.Next });
        Assert.Equal([id, other], first.Rows.Concat(second.Rows).Select(static r => r.Id).OrderDescending());
        Assert.Equal(1, (await _session.RunAsync(new SpecimenBulkUpdateNode { Filter = C.Name == payload, Set = new() { Nick = payload } })).Updated);
        Assert.Equal(1, (await _session.RunAsync(new SpecimenBulkDeleteNode { Filter = C.Nick == payload })).Deleted);
    }

    [Fact]
    public async Task A_name_of_no_property_is_refused_before_the_server_sees_it()
    {
        foreach (string payload in Texts)
        {
            Assert.Throws<FilterException>(() => FilterJson.Parse(C, new JsonObject { [payload] = 1 }.ToJsonString()));
            Assert.Throws<FilterException>(() => FilterJson.Parse(C, new JsonObject { ["age"] = new JsonObject { [payload] = 1 } }.ToJsonString()));
            SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(async () => await _session.RunAsync(new SpecimenListNode { After = payload }));
            Assert.Equal("cursor-invalid", e.Code);
        }

        foreach (string payload in Texts.Where(static t => t is not ("NULL" or "_")))
            Assert.Throws<FilterException>(() => C.Nick.Search("a", payload));
    }

    [Fact]
    public async Task What_PostgreSQL_cannot_hold_is_a_typed_error()
    {
        StatementException zero = await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new SpecimenListNode { Filter = C.Name == "a\0b" }));
        StatementException regex = await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new SpecimenListNode { Filter = C.Name.Matches("(") }));
        StatementException json = await Assert.ThrowsAsync<StatementException>(async () => await _session.RunAsync(new SpecimenListNode { Filter = C.Data.Contains("{") }));
        Assert.Equal(["invalid-value", "invalid-value", "invalid-value"], ((StatementException[])[zero, regex, json]).Select(static e => e.Code));
    }

    private async Task<long> CreateAsync(string text, string? nick) => (await _session.RunAsync(new SpecimenCreateNode
    {
        Name = text, Nick = nick, Age = 1, Score = 1, Active = true, Token = Guid.Empty, Serial = 1, Level = MemberLevel.Guest, Heft = Weight.Light, At = DateTime.UnixEpoch, Tags = [text], Settings = new(text, 1), Data = new JsonObject { [text] = text }.ToJsonString(),
    })).Id;
}
