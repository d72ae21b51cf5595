using System.Globalization;
using System.Text.Json.Nodes;
using Shop;

namespace SchemaGen.Nodes.Tests.Querying;

/// <summary>Random rows of small domains, so that conditions find some of them, with what is awkward in SQL among the values.</summary>
internal static class SpecimenData
{
    public static readonly string[] Names = ["", "a", "A", "ab", "aB", "a%b", "a_b", "a\\b", "%", "_", "\\", "it's", "é", "ba", "b a", "B", "axb", "--", "null"];
    public static readonly string[] Words = ["red", "blue", "fox", "bird", "stone"];
    public static readonly int[] Ages = [int.MinValue, -3, 0, 1, 2, 18, 40, int.MaxValue];
    public static readonly decimal[] Prices = [-1.5m, 0, 0.01m, 9.99m, 1234567890.123456789m];
    public static readonly double[] Scores = [-1e100, -0.5, 0, 0.5, 3.25, 1e100];
    public static readonly float[] Ratios = [-2, 0.5f, 1.25f];
    public static readonly DateTime[] Times = [.. Enumerable.Range(0, 5).Select(static i => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i * 7).AddMicroseconds(i))];
    public static readonly DateOnly[] Days = [new(1999, 12, 31), new(2026, 1, 1), new(2026, 2, 28)];
    public static readonly TimeSpan[] Spans = [TimeSpan.Zero, TimeSpan.FromMinutes(-5), TimeSpan.FromHours(30), TimeSpan.FromMicroseconds(1)];
    public static readonly Guid[] Tokens = [Guid.Empty, new("00000000-0000-0000-0000-000000000001"), new("f0000000-0000-0000-0000-00000000000f")];
    public static readonly byte[][] Bytes = [[], [0], [0, 255]];
    public static readonly char[] Marks = ['a', 'Z', '%'];
    public static readonly uint[] Serials = [0, 7, uint.MaxValue];
    public static readonly string[] Tags = ["x", "y", "z", "", "{,}"];

    public static IEnumerable<SpecimenValues> Rows(int seed, int count)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            yield return new()
            {
                Name = Of(random, Names), Nick = Maybe(random, string.Join(' ', Some(random, Words))), Age = Of(random, Ages), Size = MaybeOf(random, Ages), Price = MaybeOf(random, Prices),
                Score = Of(random, Scores), Ratio = MaybeOf(random, Ratios), Active = random.Next(2) == 0, Tame = random.Next(3) switch { 0 => null, 1 => true, _ => false },
                At = Of(random, Times), Day = MaybeOf(random, Days), Span = MaybeOf(random, Spans), Token = Of(random, Tokens), Raw = Maybe(random, Of(random, Bytes)), Mark = MaybeOf(random, Marks),
                Serial = Of(random, Serials), Level = Of(random, Enum.GetValues<MemberLevel>()), Former = MaybeOf(random, Enum.GetValues<MemberLevel>()), Heft = Of(random, Enum.GetValues<Weight>()),
                Parcel = MaybeOf(random, Enum.GetValues<Weight>()), Tags = Some(random, Tags), Numbers = Maybe(random, Some(random, Ages).ToList()), Levels = Maybe(random, Some(random, Enum.GetValues<MemberLevel>())),
                Settings = Maybe(random, new Settings(Of(random, Names), random.Next(4))), Data = Json(random).ToJsonString(),
            };
        }
    }

    public static T Of<T>(Random random, T[] values) => values[random.Next(values.Length)];

    public static T[] Some<T>(Random random, T[] values) => [.. values.Where(_ => random.Next(3) == 0)];

    /// <summary>A value of a member of the JSON, of any kind.</summary>
    public static JsonNode? Scalar(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.Next(-2, 3)),
        3 => JsonValue.Create(random.Next(3) / 2m),
        _ => JsonValue.Create(Of(random, Names)),
    };

    private static JsonObject Json(Random random)
    {
        JsonObject json = [];
        foreach (string key in Some(random, ["k", "n", "it's"]))
            json[key] = Scalar(random);
        if (random.Next(2) == 0)
            json["deep"] = new JsonObject { ["er"] = Scalar(random), [random.Next(2).ToString(CultureInfo.InvariantCulture)] = 1 };
        return json;
    }

    private static T? MaybeOf<T>(Random random, T[] values)
        where T : struct => random.Next(3) == 0 ? null : Of(random, values);

    private static T? Maybe<T>(Random random, T value)
        where T : class => random.Next(3) == 0 ? null : value;
}
