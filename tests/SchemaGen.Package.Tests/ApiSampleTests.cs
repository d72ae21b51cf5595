using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SchemaGen.Testing;

namespace SchemaGen.Package.Tests;

/// <summary>Sends the sample the requests of its page.</summary>
public sealed partial class ApiSampleTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task The_sample_answers_as_its_page_says()
    {
        await using TestDatabase database = await postgres.OpenDatabaseAsync();
        using Process program = Start(database.ConnectionString);
        try
        {
            using HttpClient client = new() { BaseAddress = await AddressAsync(program) };
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

            Assert.Equal(8, requests);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    private static Process Start(string connectionString)
    {
        ProcessStartInfo start = new("dotnet", [PackedPackage.Built("Api", "Api.dll")]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Catalog"] = connectionString;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process program)
    {
        StringBuilder output = new();
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                // What is logged from now on must not fill the pipe.
                _ = program.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(match.Groups[1].Value);
            }

            output.AppendLine(line);
        }

        throw new InvalidOperationException($"The sample ended before it listened: {output}");
    }

    [GeneratedRegex(@"^```http\n(?<method>[A-Z]+) (?<path>\S+)\n(?<body>\{.*\}\n)?→ (?<status>\d+)(?<part>.*)\n```", RegexOptions.Multiline)]
    private static partial Regex Exchange();

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
