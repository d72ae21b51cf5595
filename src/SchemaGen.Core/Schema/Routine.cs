using System.Diagnostics;

namespace SchemaGen.Schema;

/// <summary>
/// A function or a procedure. Several may have one name; what tells them apart is the types of their input parameters, so that they are
/// known by their <see cref="Signature"/>.
/// </summary>
/// <param name="Name">The schema and the name.</param>
/// <param name="Parameters">The parameters as SQL, without the parentheses: <c>a integer, b integer default 1</c>.</param>
/// <param name="Definition">What stands behind the parameters, as SQL: <c>returns trigger language plpgsql as $$…$$</c>.</param>
[DebuggerDisplay("{Signature,nq}")]
public sealed record Routine(QualifiedName Name, string Parameters, string Definition) : ISchemaObject
{
    /// <summary>Whether it is a function or a procedure.</summary>
    public RoutineKind Kind { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>
    /// The schema, and the name with the types of the input parameters as PostgreSQL writes them in full: <c>area(integer, integer)</c>.
    /// </summary>
    public QualifiedName Signature => Name with { Name = $"{Name.Name}({RoutineText.InputTypes(Parameters)})" };

    QualifiedName ISchemaObject.Name => Signature;
}
