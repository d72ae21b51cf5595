using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Snapshots;

/// <summary>A live schema as it was at a moment, to be kept in a file and compared later.</summary>
public sealed record SavedSnapshot
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The database's name.</summary>
    public required string Database { get; init; }

    /// <summary>When it was read, by the server's clock.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The server's version.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>The schema.</summary>
    public required SchemaSnapshot Schema { get; init; }

    /// <summary>The text of the file.</summary>
    /// <returns>JSON, ended by a line break; the same schema gives the same text.</returns>
    public string ToJson()
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["database"] = Database,
            ["takenAt"] = TakenAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            ["serverVersion"] = ServerVersion,
            ["schema"] = NotationJson.Write(SnapshotNotation.Write(Schema)),
        };
        return json.ToJsonString(Indented) + "\n";
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="SchemaGenException">The text is no saved snapshot (<c>snapshot-unreadable</c>).</exception>
    public static SavedSnapshot Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var node = JsonNode.Parse(json) as JsonObject ?? throw new FormatException("It is no JSON object.");
            int format = (int?)node["format"] ?? 0;
            if (format != Format) throw new FormatException($"Its format is {format}, and this program reads {Format}.");
            return new SavedSnapshot
            {
                Database = (string?)node["database"] ?? "",
                TakenAt = DateTimeOffset.Parse((string?)node["takenAt"] ?? "", CultureInfo.InvariantCulture),
                ServerVersion = (string?)node["serverVersion"] ?? "",
                Schema = SnapshotNotation.Read(NotationJson.Read(node["schema"])),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or NotationException or InvalidOperationException)
        {
            throw new SchemaGenException("snapshot-unreadable", $"This is no saved snapshot: {e.Message} Write one with `schemagen snapshot save FILE`.", e);
        }
    }
}
