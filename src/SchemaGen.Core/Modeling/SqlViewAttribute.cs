namespace SchemaGen;

/// <summary>Declares a view by its query: <c>[assembly: SqlView("active_users", "select id, name from users where is_active")]</c>.</summary>
/// <param name="name">The view's name, without schema.</param>
/// <param name="query">The query as SQL, without a semicolon. What it names without a schema is in <c>public</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SqlViewAttribute(string name, string query) : Attribute
{
    /// <summary>The view's name, without schema.</summary>
    public string Name { get; } = name;

    /// <summary>The query as SQL, without a semicolon.</summary>
    public string Query { get; } = query;

    /// <summary>The PostgreSQL schema; null for that of the source.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether the view keeps the rows that the query gave.</summary>
    public bool Materialized { get; init; }

    /// <summary>The options of <c>WITH (…)</c>, such as <c>security_invoker=true</c>.</summary>
    public string[] Options { get; init; } = [];

    /// <summary>The comment.</summary>
    public string? Comment { get; init; }
}
