using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>A column as a node sees it.</summary>
/// <param name="Name">The name as stored.</param>
/// <param name="Type">How its values are sent.</param>
/// <param name="Traits">What else matters.</param>
public sealed record ColumnShape(string Name, NpgsqlDbType Type, ColumnTraits Traits = ColumnTraits.None)
{
    /// <summary>
    /// The SQL type that a value is cast to, where it travels as text: an enum type or a type of an extension. Null where Npgsql knows the type.
    /// </summary>
    public string? Cast { get; init; }

    /// <summary>The default's SQL, which bulk inserts evaluate beforehand for keys; null when there is none.</summary>
    public string? Default { get; init; }

    internal string Sql { get; } = SqlNames.Quote(Name);

    /// <summary>What is selected: an enum or a type of an extension comes as text.</summary>
    internal string Selected => Cast is null ? Sql : Sql + (IsArray ? "::text[]" : "::text");

    internal bool IsArray => (Type & NpgsqlDbType.Array) != 0;

    /// <summary>The type in SQL, where values must be cast to it.</summary>
    internal string SqlType => Cast ?? SqlTypes.Of(Type);

    /// <summary>
    /// Whether <see cref="CopyBuffer"/> writes what <c>COPY</c> takes. Of the types whose values travel as text, only enums, whose names are quoted, and <c>citext</c> take
    /// it as it is in their binary form too; an array says the identity of its elements' type, and that of an enum is another in each database.
    /// </summary>
    internal bool CanCopy => Cast is null ? SqlTypes.Oid(Type & ~NpgsqlDbType.Array) != 0 : !IsArray && (Cast[0] == '"' || Cast == "citext");

    internal bool Is(ColumnTraits traits) => (Traits & traits) != 0;
}
