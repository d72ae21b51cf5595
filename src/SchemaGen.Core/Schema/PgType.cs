using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>
/// A PostgreSQL data type: its name, modifiers, and whether it is an array. The name is PostgreSQL's own full form
/// (<c>character varying</c>, not <c>varchar</c>), so that equal types are equal values.
/// </summary>
/// <param name="Name">The type's name as <c>format_type</c> prints it, without modifiers and brackets.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record PgType(string Name)
{
    /// <summary>
    /// The schema of a type that users created (enum, domain, composite); null for a built-in type and for a type of an extension.
    /// </summary>
    public string? Schema { get; init; }

    /// <summary>Length, precision, or precision and scale, in the order PostgreSQL writes them; empty when there is none.</summary>
    public EquatableArray<int> Modifiers { get; init; }

    /// <summary>Whether this is an array of the type. PostgreSQL does not enforce dimensions, so there is only one kind of array.</summary>
    public bool IsArray { get; init; }

    /// <summary>An array of this type.</summary>
    /// <returns>The array type; an array of an array is the same array, as in PostgreSQL.</returns>
    public PgType Array() => IsArray ? this : this with { IsArray = true };

    /// <summary>The element type of an array, or the type itself.</summary>
    /// <returns>The type without the array mark.</returns>
    public PgType Element() => IsArray ? this with { IsArray = false } : this;

    /// <summary>For people: <c>numeric(10,2)</c>, <c>text[]</c>. Not for SQL: names are not quoted.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString()
    {
        string modifiers = Modifiers.IsEmpty ? "" : "(" + string.Join(",", Modifiers.Items) + ")";
        // "timestamp(3) with time zone": the modifier stands before the words that follow the stem.
        int words = Name.IndexOf(" with", StringComparison.Ordinal);
        string stem = words < 0 || Modifiers.IsEmpty ? Name + modifiers : Name.Substring(0, words) + modifiers + Name.Substring(words);
        string qualified = Schema is null or QualifiedName.DefaultSchema ? stem : Schema + "." + stem;
        return IsArray ? qualified + "[]" : qualified;
    }
}
