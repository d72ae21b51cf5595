namespace SchemaGen;

/// <summary>
/// Declares a function or a procedure by its definition:
/// <c>[assembly: SqlRoutine("touch", "", "returns trigger language plpgsql as $$ … $$")]</c>.
/// </summary>
/// <param name="name">The name, without schema.</param>
/// <param name="parameters">The parameters as SQL, without the parentheses.</param>
/// <param name="definition">What stands behind the parameters, as SQL.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SqlRoutineAttribute(string name, string parameters, string definition) : Attribute
{
    /// <summary>The name, without schema.</summary>
    public string Name { get; } = name;

    /// <summary>The parameters as SQL, without the parentheses.</summary>
    public string Parameters { get; } = parameters;

    /// <summary>What stands behind the parameters, as SQL.</summary>
    public string Definition { get; } = definition;

    /// <summary>The PostgreSQL schema; null for that of the source.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether it is a procedure, which <c>CALL</c> runs, and no function.</summary>
    public bool Procedure { get; init; }

    /// <summary>The comment.</summary>
    public string? Comment { get; init; }
}
