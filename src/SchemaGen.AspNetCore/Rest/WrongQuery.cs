using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>Says what is wrong with the query of an address that the framework could not read.</summary>
internal static class WrongQuery
{
    internal static string Describe(HttpContext http)
    {
        var wrong = (http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
            .SelectMany(p => http.Request.Query[p.Name].Select(v => (p.Name, Value: v ?? "", Type: Nullable.GetUnderlyingType(p.ParameterInfo.ParameterType) ?? p.ParameterInfo.ParameterType)))
            .Where(static q => Wanted(q.Type, q.Value) is not null)
            .Select(static q => $"{q.Name} is \"{q.Value}\"; give {Wanted(q.Type, q.Value)}.")
            .ToList();
        return wrong.Count > 0 ? string.Join(' ', wrong) : "A parameter of the address cannot be read; look at its spelling.";
    }

    /// <summary>What is to stand there instead; null when the value can be read.</summary>
    private static string? Wanted(Type type, string value)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(bool)) return bool.TryParse(value, out _) ? null : "true or false";
        if (type == typeof(int)) return int.TryParse(value, NumberStyles.Integer, culture, out _) ? null : "a whole number";
        if (type == typeof(long)) return long.TryParse(value, NumberStyles.Integer, culture, out _) ? null : "a whole number";
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(value, culture, DateTimeStyles.None, out _) ? null : "a moment such as 2026-11-21T09:30Z (write + as %2B)";
        return null;
    }
}
