using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SchemaGen.Schema;

/// <summary>
/// The types of PostGIS, whose modifiers are words: <c>geometry(Point,4326)</c>. They are part of the type's name here, in the form in which PostGIS prints
/// them.
/// </summary>
internal static class SpatialTypes
{
    // What geography means when no system is named: longitude and latitude on WGS 84.
    private const int SystemOfGeography = 4326;

    private static readonly string[] Shapes =
    [
        "Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
        "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface", "PolyhedralSurface", "Triangle", "Tin",
    ];

    private static readonly string[] Dimensions = ["", "Z", "M", "ZM"];

    private static readonly Dictionary<string, string> Printed = Shapes.SelectMany(static s => Dimensions.Select(d => s + d))
        .ToDictionary(static s => s, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a type of PostGIS with its modifiers.</summary>
    /// <param name="name">The type's name in lower case.</param>
    /// <param name="modifiers">What stands in the parentheses.</param>
    /// <param name="type">The type, when the text is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(string name, string modifiers, [NotNullWhen(true)] out PgType? type)
    {
        type = null;
        string[] parts = modifiers.Split(',');
        if (name is not ("geometry" or "geography") || parts.Length > 2 || !Printed.TryGetValue(parts[0].Trim(), out string? shape))
            return false;
        int system = name == "geography" ? SystemOfGeography : 0;
        if (parts.Length == 2 && !int.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out system))
            return false;
        // Any shape in no system is what the type is without modifiers.
        if (shape == Shapes[0] && system == 0)
            type = new(name);
        else
            type = new(system == 0 ? $"{name}({shape})" : $"{name}({shape},{system.ToString(CultureInfo.InvariantCulture)})");
        return true;
    }

    /// <summary>The name without modifiers that are words.</summary>
    /// <param name="type">A type.</param>
    /// <returns><c>geometry</c> of <c>geometry(Point,4326)</c>; of any other type its name.</returns>
    public static string Stem(PgType type) => type.Name.Substring(0, EndOfStem(type.Name));

    /// <summary>The modifiers that are words, in their parentheses.</summary>
    /// <param name="type">A type.</param>
    /// <returns><c>(Point,4326)</c> of <c>geometry(Point,4326)</c>; of any other type nothing.</returns>
    public static string Modifiers(PgType type) => type.Name.Substring(EndOfStem(type.Name));

    // A type of somebody's own may have parentheses in its name.
    private static int EndOfStem(string name)
    {
        int open = name.IndexOf('(');
        return open > 0 && name[name.Length - 1] == ')' && TryRead(name.Substring(0, open), name.Substring(open + 1, name.Length - open - 2), out _) ? open : name.Length;
    }
}
