namespace SchemaGen.Nodes;

/// <summary>A filter that cannot be used (<c>filter-invalid</c>): the message says where, why, and what is allowed.</summary>
public sealed class FilterException : SchemaGenException
{
    internal FilterException(string message, string? path = null, Exception? innerException = null)
        : base("filter-invalid", path is null ? message : $"At {path}: {message}", innerException) => Path = path;

    /// <summary>The place in the JSON that is wrong, such as <c>$.$or[1].age.$gt</c>; null when the filter is not from JSON.</summary>
    public string? Path { get; }
}
