using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SchemaGen.Monitoring.Webhooks;

/// <summary>
/// The signature of a webhook message, in the header <c>X-SchemaGen-Signature: t=1767225600,v1=9f2c…</c>: the time of sending in Unix
/// seconds, and the HMAC-SHA256 of that number, a dot and the body, in lower-case hex.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The name of the header.</summary>
    public const string HeaderName = "X-SchemaGen-Signature";

    /// <summary>Signs a body.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="sentAt">The time of sending.</param>
    /// <param name="body">The body's bytes.</param>
    /// <returns>The header's value.</returns>
    public static string Sign(string secret, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        long seconds = sentAt.ToUnixTimeSeconds();
        return FormattableString.Invariant($"t={seconds},v1={Compute(secret, seconds, body)}");
    }

    /// <summary>Tells whether a message came from who has the secret, unchanged and lately; for receivers.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="header">The header's value.</param>
    /// <param name="body">The bytes of the body, as they came.</param>
    /// <param name="now">The time now.</param>
    /// <param name="tolerance">How far the time of sending may be from now; a message that was recorded and is sent again later is refused.</param>
    /// <returns>Whether it did.</returns>
    public static bool Verify(string secret, string? header, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan tolerance)
    {
        string[] parts = (header ?? "").Split(',');
        if (parts is not [['t', '=', .. var time], ['v', '1', '=', .. var given]]) return false;
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > tolerance.TotalSeconds) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(Compute(secret, seconds, body)));
    }

    private static string Compute(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(FormattableString.Invariant($"{seconds}.")), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
