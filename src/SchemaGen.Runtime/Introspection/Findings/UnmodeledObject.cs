using SchemaGen.Schema;

namespace SchemaGen.Introspection.Findings;

/// <summary>Something of a database that a <see cref="SchemaSnapshot"/> has no word for. It is reported and never touched.</summary>
/// <param name="Kind">What it is, in PostgreSQL's words: <c>range type</c>, <c>aggregate</c>, <c>rule</c>, <c>privileges</c>.</param>
/// <param name="Name">Its schema and name; of a part of a table or view, those of the whole.</param>
/// <param name="Part">The name of the part; null for an object of its own.</param>
public sealed record UnmodeledObject(string Kind, QualifiedName Name, string? Part = null)
{
    /// <summary>The kind of a table that inherits: the name is that of the table, and the part is the parent as SQL names it.</summary>
    public const string Inheritance = "inheritance";

    /// <summary>What it is like, in the server's words, so that two of one name can be compared; null where the name says it all.</summary>
    public string? Definition { get; init; }

    /// <summary>For people: the kind and the name.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() => Part switch
    {
        null => $"{Kind} {Name}",
        _ when Kind == "aggregate" => $"{Kind} {Name}({Part})",
        _ => $"{Kind} {Part} of {Name}",
    };
}
