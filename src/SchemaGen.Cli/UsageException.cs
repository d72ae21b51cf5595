namespace SchemaGen.Cli;

/// <summary>The command line is wrong in a way that only carrying it out could show.</summary>
internal sealed class UsageException(string message) : SchemaGenException("usage", message);
