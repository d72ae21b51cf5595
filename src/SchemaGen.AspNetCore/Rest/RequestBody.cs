using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>Reads what a request that changes something says. What is wrong with it is named, with what is to be sent instead.</summary>
internal static class RequestBody
{
    // It stands in the history with each execution.
    private const int LongestReason = 2_000;

    /// <exception cref="SchemaGenException">It is no JSON of this shape (<c>request-invalid</c>).</exception>
    internal static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, string wanted, CancellationToken ct)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
            throw Invalid($"The content type is {(http.Request.ContentType is { } told ? $"\"{told}\"" : "missing")}; send application/json with {wanted}.");
        try
        {
            return await http.Request.ReadFromJsonAsync(type, ct).ConfigureAwait(false) ?? throw Invalid($"The body is null; send JSON with {wanted}.");
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? FormattableString.Invariant($" (line {line + 1}, at {e.Path})") : "";
            throw Invalid($"The body cannot be read{place}; send JSON with {wanted}.");
        }
    }

    /// <exception cref="SchemaGenException">There is none (<c>request-invalid</c>).</exception>
    internal static string Required(string? value, string name, string wanted) =>
        string.IsNullOrWhiteSpace(value) ? throw Invalid($"{name} is missing; send JSON with {wanted}.") : value;

    /// <exception cref="SchemaGenException">It is too long to be kept (<c>request-invalid</c>).</exception>
    internal static void CheckReason(string? reason)
    {
        if (reason?.Length > LongestReason)
            throw Invalid(FormattableString.Invariant($"reason has {reason.Length} characters; say it in {LongestReason}, it stands in the history."));
    }

    /// <exception cref="SchemaGenException">It is a number that stands for no risk (<c>request-invalid</c>).</exception>
    internal static void CheckRisk(RiskLevel? risk)
    {
        if (risk is { } level && !Enum.IsDefined(level))
            throw Invalid($"maxRisk is {risk:D}; give {string.Join(", ", Enum.GetNames<RiskLevel>())}, or leave it out.");
    }

    private static SchemaGenException Invalid(string message) => new("request-invalid", message);
}
