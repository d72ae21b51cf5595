using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SchemaGen.Testing;

namespace SchemaGen.Package.Tests;

/// <summary>Sends the sample the requests of its page.</summary>
public sealed partial class ApiSampleTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task The_sample_answers_as_its_page_says()
    {
        await using RunningSample sample = await RunningSample.StartAsync(postgres);
        HttpClient client = sample.Client;
        int requests = 0;
        foreach (Match exchange in Exchange().Matches(File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "docs", "apis.md"))))
        {
            using HttpRequestMessage request = new(new HttpMethod(exchange.Groups["method"].Value), exchange.Groups["path"].Value);
            if (exchange.Groups["body"].Value is { Length: > 0 } body)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await client.SendAsync(request);
            string answer = await response.Content.ReadAsStringAsync();

            Assert.True(exchange.Groups["status"].Value == ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), $"{exchange.Value}\n{response.StatusCode} {answer}");
            Assert.Contains(exchange.Groups["part"].Value.Trim(), answer, StringComparison.Ordinal);
            requests++;
        }

        Assert.Equal(9, requests);
    }

    [Fact]
    public void The_code_of_the_page_is_that_of_the_sample()
    {
        string program = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "samples", "Api", "Api", "Program.cs"));
        Match[] blocks = Code().Matches(File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "docs", "apis.md"))).ToArray();

        Assert.All(blocks, b => Assert.Contains(b.Groups[1].Value, program, StringComparison.Ordinal));
        Assert.Single(blocks);
    }

    [Fact]
    public async Task The_sample_describes_its_models_and_what_its_nodes_take()
    {
        await using RunningSample sample = await RunningSample.StartAsync(postgres);
        HttpClient client = sample.Client;
        using JsonDocument document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        JsonElement schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        string[] row = ["id", "name", "price", "status", "tags", "createdAt"];

        Assert.Equal(row.Order(), PropertiesOf("Product"));
        Assert.Equal(["next", "returned", "rows", "total"], PropertiesOf("PageOfProduct"));
        Assert.Equal(row.Order(), PropertiesOf("ProductCreateNode"));
        Assert.Equal(["name", "price", "tags"], RequiredOf("ProductCreateNode"));
        Assert.Equal(row.Append("expectedVersion").Order(), PropertiesOf("ProductUpdateNode"));
        Assert.Equal(["id"], RequiredOf("ProductUpdateNode"));
        Assert.Equal(["Draft", "OnSale", "Retired"], schemas.GetProperty("ProductStatus").GetProperty("enum").EnumerateArray().Select(static v => v.GetString()));
        JsonElement paths = document.RootElement.GetProperty("paths");
        Assert.Equal(["delete", "get"], paths.GetProperty("/products/{id}").EnumerateObject().Select(static o => o.Name).Order());
        Assert.Equal(
            "#/components/schemas/ProductCreateNode",
            paths.GetProperty("/products").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());

        IEnumerable<string> PropertiesOf(string schema) => schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(static p => p.Name).Order();
        IEnumerable<string?> RequiredOf(string schema) => schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(static p => p.GetString()).Order();
    }

    [GeneratedRegex(@"^```http\n(?<method>[A-Z]+) (?<path>\S+)\n(?<body>\{.*\}\n)?→ (?<status>\d+)(?<part>.*)\n```", RegexOptions.Multiline)]
    private static partial Regex Exchange();

    [GeneratedRegex(@"^```csharp\n(.+?)\n```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
