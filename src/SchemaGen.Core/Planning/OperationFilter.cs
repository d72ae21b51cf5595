using System.Text.RegularExpressions;
using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>Says which operations a run may carry out. What is empty lets all through; what is excluded stays out although it is included.</summary>
public sealed record OperationFilter
{
    /// <summary>Lets every operation through.</summary>
    public static OperationFilter All { get; } = new();

    /// <summary>The tables that may be changed: <c>users</c>, <c>sales.orders</c>, <c>log_*</c>; empty for all. What is about no table is let through.</summary>
    public IReadOnlyList<string> IncludeTables { get; init; } = [];

    /// <summary>The tables that may not be changed, written in the same way.</summary>
    public IReadOnlyList<string> ExcludeTables { get; init; } = [];

    /// <summary>The kinds of operations that may be carried out, such as <c>typeof(AddColumn)</c>; empty for all.</summary>
    public IReadOnlyList<Type> IncludeOperations { get; init; } = [];

    /// <summary>The kinds of operations that may not be carried out.</summary>
    public IReadOnlyList<Type> ExcludeOperations { get; init; } = [];

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => IncludeTables.Count + ExcludeTables.Count + IncludeOperations.Count + ExcludeOperations.Count == 0;

    /// <summary>Whether an operation may be carried out.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Whether it passes.</returns>
    public bool Allows(Operation operation)
    {
        Type kind = operation.GetType();
        if (ExcludeOperations.Contains(kind) || (IncludeOperations.Count > 0 && !IncludeOperations.Contains(kind)))
            return false;
        if (OperationSubjects.Of(operation).Table is not { } table)
            return true;
        return !ExcludeTables.Any(p => Matches(p, table)) && (IncludeTables.Count == 0 || IncludeTables.Any(p => Matches(p, table)));
    }

    // A name without a schema means the default one, as everywhere.
    private static bool Matches(string pattern, QualifiedName table) =>
        Regex.IsMatch(table.ToString(), "^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
}
