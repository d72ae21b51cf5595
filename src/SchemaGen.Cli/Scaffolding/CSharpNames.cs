using System.Globalization;
using System.Text;
using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>Names for C# from names of the database. The naming convention, applied to the result, gives the database's name back where it can.</summary>
internal static class CSharpNames
{
    // A class of such a name would hide what the files themselves use.
    private static readonly HashSet<string> TakenClasses = new(StringComparer.Ordinal)
    {
        "BitArray", "Boolean", "Byte", "Char", "DateOnly", "DateTime", "DateTimeOffset", "Decimal", "Deferral", "Dictionary", "Double", "Enum", "EnumStorage",
        "Guid", "IPAddress", "IPNetwork", "Int16", "Int32", "Int64", "List", "Migration", "Migrations", "Model", "Models", "Nullable", "Object", "Operation",
        "PhysicalAddress", "ReferentialAction", "Single", "String", "System", "SchemaGen", "NpgsqlTypes", "TimeOnly", "TimeSpan", "Type",
    };

    private static readonly HashSet<string> TakenMembers = new(StringComparer.Ordinal)
    {
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        // Attributes of properties name these types, and would mean the property.
        "DatabaseGeneratedOption", "Deferral", "Privilege", "ReferentialAction",
    };

    /// <summary>The name of the class of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="taken">The names in use; the new one is added.</param>
    public static string Class(QualifiedName table, HashSet<string> taken)
    {
        string plural = Pascal(table.Name);
        string name = Singulars(plural).Prepend(plural).LastOrDefault(s => Naming.Table(s) == table.Name) ?? plural;
        return Free(TakenClasses.Contains(name) ? name + "Row" : name, Pascal(table.Schema) + name, taken);
    }

    /// <summary>The name of the C# enum of an enum type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="taken">The names in use; the new one is added.</param>
    public static string Enum(QualifiedName type, HashSet<string> taken)
    {
        string name = Pascal(type.Name);
        return Free(TakenClasses.Contains(name) || taken.Contains(name) ? name + "Kind" : name, Pascal(type.Schema) + name, taken);
    }

    /// <summary>The name of a property or of an enum's member.</summary>
    /// <param name="name">The name of the column or the label.</param>
    /// <param name="taken">The names in use, that of the class among them; the new one is added.</param>
    public static string Member(string name, HashSet<string> taken)
    {
        string member = Pascal(name);
        string other = member + "Value";
        return Free(TakenMembers.Contains(member) || taken.Contains(member) ? other : member, other, taken);
    }

    /// <summary>A name in PascalCase that is an identifier.</summary>
    public static string Pascal(string name)
    {
        StringBuilder result = new(name.Length);
        bool starts = true;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                starts = true;
                continue;
            }

            result.Append(starts ? char.ToUpperInvariant(c) : c);
            starts = false;
        }

        if (result.Length == 0)
            return "Empty";
        string text = result.ToString().Normalize(NormalizationForm.FormC);
        return CSharpText.IsIdentifier(text) ? text : "N" + text;
    }

    private static IEnumerable<string> Singulars(string plural)
    {
        if (plural.EndsWith("ies", StringComparison.Ordinal))
            yield return plural[..^3] + "y";
        if (plural.EndsWith("es", StringComparison.Ordinal))
            yield return plural[..^2];
        if (plural.EndsWith('s'))
            yield return plural[..^1];
        if (plural.EndsWith("people", StringComparison.OrdinalIgnoreCase))
            yield return plural[..^6] + (plural.Length == 6 ? "Person" : "person");
        if (plural.EndsWith("children", StringComparison.OrdinalIgnoreCase))
            yield return plural[..^3];
    }

    private static string Free(string name, string otherwise, HashSet<string> taken)
    {
        if (taken.Add(name))
            return name;
        for (int i = 1; ; i++)
        {
            string numbered = i == 1 ? otherwise : otherwise + i.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(numbered))
                return numbered;
        }
    }
}
