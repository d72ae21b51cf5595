using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>What is wrong with a filter in JSON is said with its place and with what is allowed.</summary>
public sealed class FilterJsonTests
{
    [Theory]
    [InlineData("""{ "agee": 1 }""", "$.agee", "Allowed are id, name, nick, age")]
    [InlineData("""{ "age": { "$lik": "x" } }""", "$.age.$lik", "Allowed are $eq, $ne, $in, $nin, $exists, $gt, $gte, $lt, $lte, $between and $not")]
    [InlineData("""{ "age": { "$like": "x" } }""", "$.age.$like", "cannot be asked of age")]
    [InlineData("""{ "active": { "$gt": true } }""", "$.active.$gt", "cannot be asked of active")]
    [InlineData("""{ "data": "x" }""", "$.data", "Allowed are $exists and $not")]
    [InlineData("""{ "age": "18" }""", "$.age", "\"18\" is not a whole number in the range of the column")]
    [InlineData("""{ "age": 1.5 }""", "$.age", "is not a whole number")]
    [InlineData("""{ "age": 99999999999 }""", "$.age", "in the range")]
    [InlineData("""{ "age": null }""", "$.age", "never null")]
    [InlineData("""{ "serial": -1 }""", "$.serial", "out of range")]
    [InlineData("""{ "name": 1 }""", "$.name", "is not a text")]
    [InlineData("""{ "at": "2026-01-01 12:00" }""", "$.at", "is not a time such as")]
    [InlineData("""{ "day": "01.02.2026" }""", "$.day", "is not a day such as")]
    [InlineData("""{ "token": "x" }""", "$.token", "is not a UUID")]
    [InlineData("""{ "level": "boss" }""", "$.level", "\"boss\"")]
    [InlineData("""{ "$or": { "age": 1 } }""", "$.$or", "is no array")]
    [InlineData("""{ "$or": [ { "age": 1 }, { "name": { "$in": "x" } } ] }""", "$.$or[1].name.$in", "is no array")]
    [InlineData("""{ "$or": [ 3 ] }""", "$.$or[0]", "is no filter")]
    [InlineData("""{ "age": { "$in": [ 1, "2" ] } }""", "$.age.$in[1]", "is not a whole number")]
    [InlineData("""{ "age": { "$between": [ 1 ] } }""", "$.age.$between", "two values")]
    [InlineData("""{ "age": { "$exists": 1 } }""", "$.age.$exists", "neither true nor false")]
    [InlineData("""{ "$where": "1 = 1" }""", "$.$where", "Allowed are $and, $or, $not")]
    [InlineData("""{ "age": { "$not": { "$what": 1 } } }""", "$.age.$not.$what", "cannot be asked")]
    [InlineData("""{ "name": "\ud800" }""", "$.name", "surrogate")]
    [InlineData("""{ "name": { "$like": "\udc00%" } }""", "$.name.$like", "surrogate")]
    [InlineData("""{ "token": "\ud800" }""", "$.token", "surrogate")]
    [InlineData("""[]""", "$", "is no filter")]
    [InlineData("""{ "age": 1""", "$", "no JSON")]
    [InlineData("""{ "age": 1, "age": 2 }""", "$", "no JSON")]
    public void What_is_wrong_is_said_with_its_place(string json, string path, string message)
    {
        FilterException e = Assert.Throws<FilterException>(() => FilterJson.Parse(Specimen.Columns, json));
        Assert.Equal(("filter-invalid", path), (e.Code, e.Path));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_allowed_can_be_filtered_by()
    {
        FilterJsonOptions options = new() { Properties = ["Name", "age"], MaxConditions = 3, MaxValues = 2, AllowRegex = false };
        Assert.NotNull(FilterJson.Parse(Specimen.Columns, """{ "NAME": "a", "age": { "$in": [1, 2] } }""", options));
        Assert.Equal("At $.nick: \"nick\" is no property that can be filtered by. Allowed are name, age.", Error("""{ "nick": null }"""));
        Assert.Contains("more than 3 conditions", Error("""{ "$or": [ { "age": 1 }, { "age": 2 }, { "age": 3 }, { "age": 4 } ] }"""), StringComparison.Ordinal);
        Assert.Contains("more than 3 conditions", Error("""{ "$and": [ { "$or": [ {}, { "age": {} } ] }, { "$or": [] }, { "$not": {} } ] }"""), StringComparison.Ordinal);
        Assert.NotNull(FilterJson.Parse(Specimen.Columns, "{}", options));
        Assert.Contains("at most 2", Error("""{ "age": { "$in": [1, 2, 3] } }"""), StringComparison.Ordinal);
        Assert.Contains("not allowed here", Error("""{ "name": { "$regex": "a" } }"""), StringComparison.Ordinal);

        string Error(string json) => Assert.Throws<FilterException>(() => FilterJson.Parse(Specimen.Columns, json, options)).Message;
    }

    [Theory, InlineData("""{ "\ud800": 1 }"""), InlineData("""{ "age": { "\udc00": 1 } }""")]
    public void Names_that_are_no_text_are_refused(string json)
    {
        Assert.Throws<FilterException>(() => FilterJson.Parse(Specimen.Columns, json));
        Assert.Throws<FilterException>(() => FilterJson.Parse(Specimen.Columns, json.Replace("\\ud800", "\ud800", StringComparison.Ordinal).Replace("\\udc00", "\udc00", StringComparison.Ordinal)));
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Throws<FilterException>(() => FilterJson.Parse(Specimen.Columns, document.RootElement));
    }

    [Fact]
    public void A_filter_that_is_nested_too_deeply_is_refused()
    {
        string json = string.Concat(Enumerable.Repeat("""{"$not":""", 1000)) + """{"age":1}""" + new string('}', 1000);
        Assert.Equal("filter-invalid", Assert.Throws<FilterException>(() => FilterJson.Parse(Specimen.Columns, json)).Code);
    }

    [Fact]
    public void A_text_search_configuration_is_a_name() =>
        Assert.Equal("filter-invalid", Assert.Throws<FilterException>(() => Specimen.Where.Nick.Search("a", "english'); drop table items; --")).Code);
}
