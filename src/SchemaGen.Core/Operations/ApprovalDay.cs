using System.Globalization;

namespace SchemaGen.Operations;

/// <summary>Days as approvals name them. Whoever judges an approval says which day it is: nothing in here reads a clock.</summary>
public static class ApprovalDay
{
    /// <summary>The form of a day, that of ISO 8601, so that earlier days are ordinally smaller.</summary>
    public const string Format = "yyyy-MM-dd";

    /// <summary>Whether a text is a day of the calendar in that form.</summary>
    /// <param name="text">The text, <c>2027-03-31</c>.</param>
    /// <returns>True when it is.</returns>
    public static bool IsDay(string text) => DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
