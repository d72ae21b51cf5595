namespace SchemaGen;

/// <summary>
/// The base of every error that SchemaGen raises on purpose. The message names the thing, the place and the next step;
/// <see cref="Code"/> is stable across releases and can be matched on.
/// </summary>
public class SchemaGenException : Exception
{
    /// <summary>Creates an error with a stable code.</summary>
    /// <param name="code">A stable, kebab-case identifier such as <c>lock-not-obtained</c>.</param>
    /// <param name="message">What is wrong, where, and what to do next.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public SchemaGenException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>A stable, kebab-case identifier of the kind of error.</summary>
    public string Code { get; }
}
